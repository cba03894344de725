#include "main/command_list.h"

#include <QCoreApplication>

namespace postrider::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Command", text);
}

} // namespace

std::vector<CommandInfo> commandList()
{
    using C = Command;
    using G = CommandGroup;
    return {
        {C::Compose, G::Write, "Compose", tr("New message"), tr("Compose"), "compose", "Ctrl+N", "C;Ctrl+N"},
        {C::Reply, G::Write, "Reply", tr("Reply"), tr("Reply"), "reply", "Ctrl+R", "R;Ctrl+R"},
        {C::ReplyAll, G::Write, "Reply all", tr("Reply to all"), tr("Reply all"), "reply-all", "Ctrl+Shift+R", "A;Ctrl+Shift+R"},
        {C::ReplyList, G::Write, "Reply to list", tr("Reply to mailing list"), tr("Reply to list"), "reply-all", "Ctrl+Shift+L", ""},
        {C::Forward, G::Write, "Forward", tr("Forward"), tr("Forward"), "forward", "Ctrl+L", "F;Ctrl+L"},
        {C::ForwardAttached, G::Write, "Forward as attachment", tr("Forward as attachment"), tr("Forward as attachment"), "attachment", "", ""},
        {C::EditAsNew, G::Write, "Edit as new", tr("Edit as new message"), tr("Edit as new"), "edit", "Ctrl+E", ""},

        {C::Archive, G::Act, "Archive", tr("Archive"), tr("Archive"), "archive", "A", "E"},
        {C::Trash, G::Act, "Delete", tr("Delete"), tr("Delete"), "trash", "Del", "#;Del"},
        {C::DeleteForever, G::Act, "Delete forever", tr("Delete forever…"), tr("Delete forever"), "delete", "Shift+Del", ""},
        {C::Junk, G::Act, "Junk", tr("Mark as junk"), tr("Junk"), "junk", "J", "!"},
        {C::NotJunk, G::Act, "Not junk", tr("Not junk"), tr("Not junk"), "not-junk", "Shift+J", "Shift+J"},
        {C::MarkRead, G::Act, "Mark as read", tr("Mark as read"), tr("Read"), "mark-read", "M", "Shift+I"},
        {C::MarkUnread, G::Act, "Mark as unread", tr("Mark as unread"), tr("Unread"), "mark-unread", "U", "Shift+U"},
        {C::Star, G::Act, "Star", tr("Star"), tr("Star"), "star", "S", "S"},
        {C::Move, G::Act, "Move", tr("Move to folder…"), tr("Move"), "move", "Ctrl+Shift+M", "V;Ctrl+Shift+M"},
        {C::MarkAllRead, G::Act, "Mark all read", tr("Mark all as read"), tr("Mark all read"), "check", "Shift+C", ""},
        {C::Undo, G::Act, "Undo", tr("Undo"), tr("Undo"), "undo", "Ctrl+Z", "Z;Ctrl+Z"},

        {C::NextUnread, G::Go, "Next unread", tr("Next unread message"), tr("Next unread"), "next-unread", "N", "N"},
        {C::NextMessage, G::Go, "Next message", tr("Next message"), tr("Next"), "chevron-down", "F", "J"},
        {C::PreviousMessage, G::Go, "Previous message", tr("Previous message"), tr("Previous"), "chevron-right", "B", "K"},
        {C::GoToFolder, G::Go, "Go to folder", tr("Go to folder…"), tr("Go to folder"), "folder", "Ctrl+G", ""},
        {C::GoToInbox, G::Go, "Go to Inbox", tr("Go to Inbox"), tr("Inbox"), "inbox", "Ctrl+Shift+G", "G, I"},
        {C::Search, G::Go, "Search mail", tr("Search mail"), tr("Search"), "search", "Ctrl+Shift+F;/", "/"},
        {C::ToggleFolders, G::Go, "Show folders", tr("Show or hide folders"), tr("Folders"), "menu", "F9", ""},

        {C::OpenInWindow, G::Read, "Open in window", tr("Open in its own window"), tr("Open"), "open", "Ctrl+O", "O"},
        {C::Find, G::Read, "Find in message", tr("Find in message"), tr("Find"), "search", "Ctrl+F", ""},
        {C::ZoomIn, G::Read, "Zoom in", tr("Larger text"), tr("Larger"), "add", "Ctrl++;Ctrl+=", ""},
        {C::ZoomOut, G::Read, "Zoom out", tr("Smaller text"), tr("Smaller"), "remove", "Ctrl+-", ""},
        {C::ZoomNormal, G::Read, "Normal size", tr("Normal text size"), tr("Normal"), "search", "Ctrl+0", ""},
        {C::PlainText, G::Read, "Plain text", tr("Switch between plain text and layout"), tr("Plain text"), "quote", "Ctrl+Shift+T", ""},
        {C::Headers, G::Read, "All headers", tr("Show all headers"), tr("Headers"), "info", "Ctrl+Shift+H", ""},
        {C::Source, G::Read, "Source", tr("Show source"), tr("Source"), "file", "Ctrl+U", ""},
        {C::SaveAs, G::Read, "Save as", tr("Save as file…"), tr("Save"), "save", "Ctrl+S", ""},
        {C::Print, G::Read, "Print", tr("Print…"), tr("Print"), "print", "Ctrl+P", ""},
        {C::SelectAll, G::Read, "Select all", tr("Select all messages"), tr("Select all"), "check", "", ""},

        {C::NewFolder, G::Folder, "New folder", tr("New folder…"), tr("New folder"), "folder-add", "Ctrl+Shift+N", ""},
        {C::RenameFolder, G::Folder, "Rename folder", tr("Rename folder…"), tr("Rename"), "edit", "F2", ""},
        {C::DeleteFolder, G::Folder, "Delete folder", tr("Delete folder…"), tr("Delete folder"), "delete", "", ""},
        {C::EmptyFolder, G::Folder, "Empty folder", tr("Empty this folder…"), tr("Empty"), "trash", "", ""},

        {C::Refresh, G::Program, "Refresh", tr("Look for new mail"), tr("Refresh"), "refresh", "F5", ""},
        {C::OpenFile, G::Program, "Open file", tr("Open message file…"), tr("Open file"), "file", "Ctrl+Shift+O", ""},
        {C::WorkOffline, G::Program, "Work offline", tr("Work offline"), tr("Offline"), "offline", "", ""},
        {C::AddAccount, G::Program, "Add account", tr("Add account…"), tr("Add account"), "account", "", ""},
        {C::Settings, G::Program, "Settings", tr("Settings"), tr("Settings"), "settings", "Ctrl+,", ""},
        {C::Inspector, G::Program, "Inspector", tr("Connections and protocol"), tr("Inspector"), "inspector", "Ctrl+Shift+I", ""},
        {C::Palette, G::Program, "Commands", tr("Find a command"), tr("Commands"), "search", "Ctrl+K", ""},
        {C::Shortcuts, G::Program, "Keyboard shortcuts", tr("Keyboard shortcuts"), tr("Shortcuts"), "help", "?;F1", ""},
        {C::Quit, G::Program, "Quit", tr("Quit"), tr("Quit"), "close", "Ctrl+Q", ""},
    };
}

QString groupName(CommandGroup group)
{
    switch (group) {
    case CommandGroup::Write: return tr("Write");
    case CommandGroup::Act: return tr("Messages");
    case CommandGroup::Go: return tr("Go");
    case CommandGroup::Read: return tr("Read");
    case CommandGroup::Folder: return tr("Folders");
    case CommandGroup::Program: return tr("Program");
    }
    return {};
}

} // namespace postrider::ui
