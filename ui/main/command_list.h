// Every command of the main window: name, icon, keys of both presets. Data only.
#pragma once

#include <QString>
#include <vector>

namespace postrider::ui {

enum class Command {
    Compose,
    Reply,
    ReplyAll,
    ReplyList,
    Forward,
    ForwardAttached,
    Redirect,
    EditAsNew,
    Archive,
    Trash,
    DeleteForever,
    Junk,
    NotJunk,
    MarkRead,
    MarkUnread,
    Star,
    Move,
    MarkAllRead,
    NextUnread,
    NextMessage,
    PreviousMessage,
    OpenInWindow,
    SelectAll,
    Find,
    ZoomIn,
    ZoomOut,
    ZoomNormal,
    PlainText,
    Headers,
    Source,
    SaveAs,
    Print,
    Undo,
    Refresh,
    Search,
    GoToFolder,
    GoToInbox,
    ToggleFolders,
    NewFolder,
    RenameFolder,
    MoveFolder,
    DeleteFolder,
    EmptyFolder,
    Favourite,
    KeepOffline,
    OpenFile,
    WorkOffline,
    AddAccount,
    Settings,
    Inspector,
    Palette,
    Shortcuts,
    Quit,
};

enum class CommandGroup { Write, Act, Go, Read, Folder, Program };

struct CommandInfo {
    Command command;
    CommandGroup group;
    const char *key;   ///< untranslated name: objectName, what scripts and tests use
    QString text;      ///< in menus and the palette
    QString shortText; ///< on buttons
    const char *icon;
    const char *classic; ///< keys, ';' between alternatives
    const char *gmail;   ///< keys of the Gmail preset; empty: those of classic
};

std::vector<CommandInfo> commandList();
QString groupName(CommandGroup group);

} // namespace postrider::ui
