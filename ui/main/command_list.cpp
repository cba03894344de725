#include "main/command_list.h"

#include <QCoreApplication>

namespace postrider::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Command)
};

} // namespace

std::vector<CommandInfo> commandList()
{
    using C = Command;
    using G = CommandGroup;
    // A table: one command a line.
    // clang-format off
    return {
        {C::Compose, G::Write, "Compose", Words::tr("New message"), Words::tr("Compose"), "compose", "Ctrl+N", "C;Ctrl+N"},
        {C::Reply, G::Write, "Reply", Words::tr("Reply"), Words::tr("Reply"), "reply", "Ctrl+R", "R;Ctrl+R"},
        {C::ReplyAll, G::Write, "Reply all", Words::tr("Reply to all"), Words::tr("Reply all"), "reply-all", "Ctrl+Shift+R", "A;Ctrl+Shift+R"},
        {C::ReplyList, G::Write, "Reply to list", Words::tr("Reply to mailing list"), Words::tr("Reply to list"), "reply-all", "Ctrl+Shift+L", ""},
        {C::Forward, G::Write, "Forward", Words::tr("Forward"), Words::tr("Forward"), "forward", "Ctrl+L", "F;Ctrl+L"},
        {C::ForwardAttached, G::Write, "Forward as attachment", Words::tr("Forward as attachment"), Words::tr("Forward as attachment"), "attachment", "", ""},
        {C::Redirect, G::Write, "Redirect", Words::tr("Redirect…"), Words::tr("Redirect"), "forward", "", ""},
        {C::EditAsNew, G::Write, "Edit as new", Words::tr("Edit as new message"), Words::tr("Edit as new"), "edit", "Ctrl+E", ""},

        {C::Archive, G::Act, "Archive", Words::tr("Archive"), Words::tr("Archive"), "archive", "A", "E"},
        {C::Trash, G::Act, "Delete", Words::tr("Delete"), Words::tr("Delete"), "trash", "Del", "#;Del"},
        {C::DeleteForever, G::Act, "Delete forever", Words::tr("Delete forever…"), Words::tr("Delete forever"), "delete", "Shift+Del", ""},
        {C::Junk, G::Act, "Junk", Words::tr("Mark as junk"), Words::tr("Junk"), "junk", "J", "!"},
        {C::NotJunk, G::Act, "Not junk", Words::tr("Not junk"), Words::tr("Not junk"), "not-junk", "Shift+J", "Shift+J"},
        {C::MarkRead, G::Act, "Mark as read", Words::tr("Mark as read"), Words::tr("Read"), "mark-read", "M", "Shift+I"},
        {C::MarkUnread, G::Act, "Mark as unread", Words::tr("Mark as unread"), Words::tr("Unread"), "mark-unread", "U", "Shift+U"},
        {C::Star, G::Act, "Star", Words::tr("Star"), Words::tr("Star"), "star", "S", "S"},
        {C::Move, G::Act, "Move", Words::tr("Move to folder…"), Words::tr("Move"), "move", "Ctrl+Shift+M", "V;Ctrl+Shift+M"},
        {C::MarkAllRead, G::Act, "Mark all read", Words::tr("Mark all as read"), Words::tr("Mark all read"), "check", "Shift+C", ""},
        {C::Undo, G::Act, "Undo", Words::tr("Undo"), Words::tr("Undo"), "undo", "Ctrl+Z", "Z;Ctrl+Z"},

        {C::NextUnread, G::Go, "Next unread", Words::tr("Next unread message"), Words::tr("Next unread"), "next-unread", "N", "N"},
        {C::NextMessage, G::Go, "Next message", Words::tr("Next message"), Words::tr("Next"), "chevron-down", "F", "J"},
        {C::PreviousMessage, G::Go, "Previous message", Words::tr("Previous message"), Words::tr("Previous"), "chevron-right", "B", "K"},
        {C::GoToFolder, G::Go, "Go to folder", Words::tr("Go to folder…"), Words::tr("Go to folder"), "folder", "Ctrl+G", ""},
        {C::GoToInbox, G::Go, "Go to Inbox", Words::tr("Go to Inbox"), Words::tr("Inbox"), "inbox", "Ctrl+Shift+G", "G, I"},
        {C::Search, G::Go, "Search mail", Words::tr("Search mail"), Words::tr("Search"), "search", "Ctrl+Shift+F;/", "/"},
        {C::ToggleFolders, G::Go, "Show folders", Words::tr("Show or hide folders"), Words::tr("Folders"), "menu", "F9", ""},

        {C::OpenInWindow, G::Read, "Open in window", Words::tr("Open in its own window"), Words::tr("Open"), "open", "Ctrl+O", "O"},
        {C::Find, G::Read, "Find in message", Words::tr("Find in message"), Words::tr("Find"), "search", "Ctrl+F", ""},
        {C::ZoomIn, G::Read, "Zoom in", Words::tr("Larger text"), Words::tr("Larger"), "add", "Ctrl++;Ctrl+=", ""},
        {C::ZoomOut, G::Read, "Zoom out", Words::tr("Smaller text"), Words::tr("Smaller"), "remove", "Ctrl+-", ""},
        {C::ZoomNormal, G::Read, "Normal size", Words::tr("Normal text size"), Words::tr("Normal"), "search", "Ctrl+0", ""},
        {C::PlainText, G::Read, "Plain text", Words::tr("Switch between plain text and layout"), Words::tr("Plain text"), "quote", "Ctrl+Shift+T", ""},
        {C::Headers, G::Read, "All headers", Words::tr("Show all headers"), Words::tr("Headers"), "info", "Ctrl+Shift+H", ""},
        {C::Source, G::Read, "Source", Words::tr("Show source"), Words::tr("Source"), "file", "Ctrl+U", ""},
        {C::SaveAs, G::Read, "Save as", Words::tr("Save as file…"), Words::tr("Save"), "save", "Ctrl+S", ""},
        {C::Print, G::Read, "Print", Words::tr("Print…"), Words::tr("Print"), "print", "Ctrl+P", ""},
        {C::SelectAll, G::Read, "Select all", Words::tr("Select all messages"), Words::tr("Select all"), "check", "", ""},

        {C::NewFolder, G::Folder, "New folder", Words::tr("New folder…"), Words::tr("New folder"), "folder-add", "Ctrl+Shift+N", ""},
        {C::RenameFolder, G::Folder, "Rename folder", Words::tr("Rename folder…"), Words::tr("Rename"), "edit", "F2", ""},
        {C::MoveFolder, G::Folder, "Move folder", Words::tr("Move folder to…"), Words::tr("Move folder"), "move", "", ""},
        {C::DeleteFolder, G::Folder, "Delete folder", Words::tr("Delete folder…"), Words::tr("Delete folder"), "delete", "", ""},
        {C::Favourite, G::Folder, "Favourite", Words::tr("Add to favourites, or remove"), Words::tr("Favourite"), "star", "", ""},
        {C::KeepOffline, G::Folder, "Keep offline", Words::tr("Keep on this computer…"), Words::tr("Keep"), "save", "", ""},
        {C::EmptyFolder, G::Folder, "Empty folder", Words::tr("Empty this folder…"), Words::tr("Empty"), "trash", "", ""},

        {C::Refresh, G::Program, "Refresh", Words::tr("Look for new mail"), Words::tr("Refresh"), "refresh", "F5", ""},
        {C::OpenFile, G::Program, "Open file", Words::tr("Open message file…"), Words::tr("Open file"), "file", "Ctrl+Shift+O", ""},
        {C::WorkOffline, G::Program, "Work offline", Words::tr("Work offline"), Words::tr("Offline"), "offline", "", ""},
        {C::AddAccount, G::Program, "Add account", Words::tr("Add account…"), Words::tr("Add account"), "account", "", ""},
        {C::Settings, G::Program, "Settings", Words::tr("Settings"), Words::tr("Settings"), "settings", "Ctrl+,", ""},
        {C::Inspector, G::Program, "Inspector", Words::tr("Connections and protocol"), Words::tr("Inspector"), "inspector", "Ctrl+Shift+I", ""},
        {C::Palette, G::Program, "Commands", Words::tr("Find a command"), Words::tr("Commands"), "search", "Ctrl+K", ""},
        {C::Shortcuts, G::Program, "Keyboard shortcuts", Words::tr("Keyboard shortcuts"), Words::tr("Shortcuts"), "help", "?;F1", ""},
        {C::Quit, G::Program, "Quit", Words::tr("Quit"), Words::tr("Quit"), "close", "Ctrl+Q", ""},
    };
    // clang-format on
}

QString groupName(CommandGroup group)
{
    switch (group) {
    case CommandGroup::Write: return Words::tr("Write");
    case CommandGroup::Act: return Words::tr("Messages");
    case CommandGroup::Go: return Words::tr("Go");
    case CommandGroup::Read: return Words::tr("Read");
    case CommandGroup::Folder: return Words::tr("Folders");
    case CommandGroup::Program: return Words::tr("Program");
    }
    return {};
}

} // namespace postrider::ui
