<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Notification</name>
    <message numerus="yes">
        <source>%n new message(s)</source>
        <translation>
            <numerusform>%n new message</numerusform>
            <numerusform>%n new messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>People</name>
    <message numerus="yes">
        <source>%1 and %n other(s)</source>
        <translation>
            <numerusform>%1 and %n other</numerusform>
            <numerusform>%1 and %n others</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Quote</name>
    <message numerus="yes">
        <source>Hide %n quoted line(s)</source>
        <translation>
            <numerusform>Hide %n quoted line</numerusform>
            <numerusform>Hide %n quoted lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n quoted line(s)</source>
        <translation>
            <numerusform>%n quoted line</numerusform>
            <numerusform>%n quoted lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RemotePictures</name>
    <message numerus="yes">
        <source>%n picture(s) could not be fetched from the sender’s servers.</source>
        <translation>
            <numerusform>%n picture could not be fetched from the sender’s servers.</numerusform>
            <numerusform>%n pictures could not be fetched from the sender’s servers.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SignInLadder</name>
    <message numerus="yes">
        <source>%n folder(s)</source>
        <translation>
            <numerusform>%n folder</numerusform>
            <numerusform>%n folders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Smtp</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 takes %n recipient(s) at once at most.</source>
        <translation>
            <numerusform>%1 takes %n recipient at once at most.</numerusform>
            <numerusform>%1 takes %n recipients at once at most.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message numerus="yes">
        <source>%n change(s) not sent yet</source>
        <translation>
            <numerusform>%n change not sent yet</numerusform>
            <numerusform>%n changes not sent yet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>again in %n min</source>
        <translation>
            <numerusform>again in %n min</numerusform>
            <numerusform>again in %n min</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Sync</name>
    <message numerus="yes">
        <source>%n message(s) had been moved or deleted elsewhere before your change got through.</source>
        <translation>
            <numerusform>%n message had been moved or deleted elsewhere before your change got through.</numerusform>
            <numerusform>%n messages had been moved or deleted elsewhere before your change got through.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Fetching messages: %n to go</source>
        <translation>
            <numerusform>Fetching messages: %n to go</numerusform>
            <numerusform>Fetching messages: %n to go</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The server counts %n message(s), but lists none.</source>
        <translation>
            <numerusform>The server counts %n message, but lists none.</numerusform>
            <numerusform>The server counts %n messages, but lists none.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::ui::AttachmentStrip</name>
    <message numerus="yes">
        <source>%Ln file(s), %1 on the way</source>
        <translation>
            <numerusform>%Ln file, %1 on the way</numerusform>
            <numerusform>%Ln files, %1 on the way</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::ui::ComposerWindow</name>
    <message numerus="yes">
        <source>%Ln recipient(s) · about %1</source>
        <translation>
            <numerusform>%Ln recipient · about %1</numerusform>
            <numerusform>%Ln recipients · about %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln people in To will see each other&apos;s addresses.</source>
        <translation>
            <numerusform>All %Ln people in To will see each other&apos;s addresses.</numerusform>
            <numerusform>All %Ln people in To will see each other&apos;s addresses.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::ui::ConversationStrip</name>
    <message numerus="yes">
        <source>Conversation with %n other message(s)</source>
        <translation>
            <numerusform>Conversation with one other message</numerusform>
            <numerusform>Conversation with %n other messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::ui::DeliveryCard</name>
    <message numerus="yes">
        <source>… and %Ln more recipient(s)</source>
        <translation>
            <numerusform>… and one more recipient</numerusform>
            <numerusform>… and %Ln more recipients</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::ui::DesktopWindows</name>
    <message numerus="yes">
        <source>Message goes out in %n second(s)</source>
        <translation>
            <numerusform>Message goes out in %n second</numerusform>
            <numerusform>Message goes out in %n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::ui::FindBar</name>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::ui::FolderCommands</name>
    <message numerus="yes">
        <source>Its %n message(s) go from the server too. This cannot be undone.</source>
        <translation>
            <numerusform>Its one message goes from the server too. This cannot be undone.</numerusform>
            <numerusform>Its %n messages go from the server too. This cannot be undone.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) go from the server too. This cannot be undone.</source>
        <translation>
            <numerusform>One message goes from the server too. This cannot be undone.</numerusform>
            <numerusform>%n messages go from the server too. This cannot be undone.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::ui::FolderModel</name>
    <message numerus="yes">
        <source>%1, %n waiting</source>
        <translation>
            <numerusform>%1, %n waiting</numerusform>
            <numerusform>%1, %n waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n message(s)</source>
        <translation>
            <numerusform>%1, %n message</numerusform>
            <numerusform>%1, %n messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n unread</source>
        <translation>
            <numerusform>%1, %n unread</numerusform>
            <numerusform>%1, %n unread</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Messages of the last %n day(s) are kept on this computer</source>
        <translation>
            <numerusform>Messages of the last day are kept on this computer</numerusform>
            <numerusform>Messages of the last %n days are kept on this computer</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::ui::InspectorWindow</name>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>%Ln line</numerusform>
            <numerusform>%Ln lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::ui::ListPane</name>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n unread</numerusform>
            <numerusform>%n unread</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n shown</source>
        <translation>
            <numerusform>%n shown</numerusform>
            <numerusform>%n shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::ui::MailCommands</name>
    <message numerus="yes">
        <source>Delete %n message(s) forever?</source>
        <translation>
            <numerusform>Delete this message forever?</numerusform>
            <numerusform>Delete %n messages forever?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Move %n message(s) to…</source>
        <translation>
            <numerusform>Move this message to…</numerusform>
            <numerusform>Move %n messages to…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::ui::MainWindow</name>
    <message numerus="yes">
        <source>%n message(s) have not been sent yet.</source>
        <translation>
            <numerusform>One message has not been sent yet.</numerusform>
            <numerusform>%n messages have not been sent yet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::ui::MessageListView</name>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::ui::OutboxCard</name>
    <message numerus="yes">
        <source>in %Ln s</source>
        <translation>
            <numerusform>in %Ln s</numerusform>
            <numerusform>in %Ln s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %Ln min</source>
        <translation>
            <numerusform>in %Ln min</numerusform>
            <numerusform>in %Ln min</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::ui::PreferencePages</name>
    <message numerus="yes">
        <source>Forget %n permission(s)</source>
        <translation>
            <numerusform>Forget %n permission</numerusform>
            <numerusform>Forget %n permissions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::ui::ReaderPane</name>
    <message numerus="yes">
        <source>%n messages selected</source>
        <translation>
            <numerusform>One message selected</numerusform>
            <numerusform>%n messages selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n remote picture(s) blocked: loading them would tell the sender that you read this.</source>
        <translation>
            <numerusform>One remote picture blocked: loading it would tell the sender that you read this.</numerusform>
            <numerusform>%n remote pictures blocked: loading them would tell the sender that you read this.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::ui::ReceivedAttachments</name>
    <message numerus="yes">
        <source>%n attachment(s), %1</source>
        <translation>
            <numerusform>%n attachment, %1</numerusform>
            <numerusform>%n attachments, %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::ui::RecipientEdit</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::ui::ServerSearchLine</name>
    <message numerus="yes">
        <source>Searching on the mail server: %1 of %n folder(s)</source>
        <translation>
            <numerusform>Searching on the mail server: %1 of %n folder</numerusform>
            <numerusform>Searching on the mail server: %1 of %n folders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more message(s) found on the mail server.</source>
        <translation>
            <numerusform>%n more message found on the mail server.</numerusform>
            <numerusform>%n more messages found on the mail server.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) there match too, but cannot be listed: their headers are not on this computer yet.</source>
        <translation>
            <numerusform>%n message there matches too, but cannot be listed: its headers are not on this computer yet.</numerusform>
            <numerusform>%n messages there match too, but cannot be listed: their headers are not on this computer yet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postriderctl</name>
    <message numerus="yes">
        <source>%n more were found that have not been synced yet.</source>
        <translation>
            <numerusform>One more was found that has not been synced yet.</numerusform>
            <numerusform>%n more were found that have not been synced yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n s</source>
        <comment>a length of time</comment>
        <translation>
            <numerusform>%n s</numerusform>
            <numerusform>%n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <comment>a length of time</comment>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <comment>a length of time</comment>
        <translation>
            <numerusform>%n h</numerusform>
            <numerusform>%n h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <comment>a length of time</comment>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
</TS>
