<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Acts</name>
    <message>
        <source>Messages can be moved within their own account only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder %1 could not be made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All messages marked read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 emptied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That cannot be undone any more.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Connection</name>
    <message>
        <source>The server&apos;s compressed data are damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s compressed data grow beyond all reason.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encryption can&apos;t begin inside of compression.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sent data between agreeing to encryption and beginning it. This is how an attack looks, so the connection was closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use a network you trust, or a port that is encrypted from the start.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Credentials</name>
    <message>
        <source>The password of %1 is not kept on this machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type it to sign in.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Date</name>
    <message>
        <source>%1 %2</source>
        <comment>day of the month and short month name: 12 Nov</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>short day name and time: Tue 10:42</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 %3</source>
        <comment>short day name, day and month, time: Tue 17 Nov 10:42</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>date and time</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Failure</name>
    <message>
        <source>Cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server said: “%1”</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FailureAdvice</name>
    <message>
        <source>Try TLS on port %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try STARTTLS on port %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type the password again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use another user name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trust exactly this certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server said: “%1”</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Folders</name>
    <message>
        <source>Inbox</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Imap</name>
    <message>
        <source>This text holds a line break, which a mail server would take for a command.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder needs a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No message was named.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This tag holds characters that a mail server does not allow.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LocalMailService</name>
    <message>
        <source>This message is not in its folder any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This draft is not there any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This account has no server for sending.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is too late for that: the message is being sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is too late to change this message.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LocalSetup</name>
    <message>
        <source>Belongs to: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issued by: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Valid from %1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SHA-256: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Meanings</name>
    <message>
        <source>done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the server is there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sender accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>recipient accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all is well</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not now; try later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refused for good</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Number</name>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>People</name>
    <message numerus="yes">
        <source>%1 and %n other(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProviderHints</name>
    <message>
        <source>This provider takes no usual password here: make an app password on its page first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This provider wants an app password instead of your usual one when two-step sign-in is on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mail programs must first be allowed in the settings of the provider&apos;s web mail.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password for mail programs is not the one for the provider&apos;s web pages: set it in the customer centre.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start Proton Mail Bridge first; user name and password are those that Bridge shows.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Quote</name>
    <message numerus="yes">
        <source>Hide %n quoted line(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n quoted line(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Row</name>
    <message>
        <source>No recipient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown sender</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unread</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>starred</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with attachment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>change not on the server yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the parts of a spoken row</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sasl</name>
    <message>
        <source>The user name or password holds a character that can&apos;t be sent.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SignInLadder</name>
    <message numerus="yes">
        <source>%n folder(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Smtp</name>
    <message>
        <source>The message in %1 can&apos;t be read (%2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it was changed meanwhile</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 takes %n recipient(s) at once at most.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>what happened, and what it means</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SmtpCode</name>
    <message>
        <source>Something is wrong with the address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such mailbox at that server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The part of the address after the @ is not a place that takes mail.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address is not written as an address must be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address fits more than one mailbox.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mailbox has moved, and nobody knows where to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sender&apos;s address is not written as an address must be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The domain of the sender&apos;s address can&apos;t be found or takes no mail.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The domain of the address says that it takes no mail.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something is wrong with the recipient&apos;s mailbox.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recipient&apos;s mailbox is closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recipient&apos;s mailbox is closed at the moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recipient&apos;s mailbox is full.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message is larger than this recipient may get.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mailing list could not be expanded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The receiving mail system has a problem of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mail server has run out of space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server takes no mail at the moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server can&apos;t do what this message needs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message is too large for this server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recipient&apos;s server does not answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to the recipient&apos;s server is bad.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s directory service failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server does not know where to send mail for this address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server is too busy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message would go round in circles.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message could not be delivered in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server does not know a command, or not at this point.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server could not read a command.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are more recipients than the server takes at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server could not read a part of a command.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sign-in data are longer than the server takes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message would have to be converted, which the server can&apos;t do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An address with letters beyond ASCII can&apos;t be used at this server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server refuses the message for security reasons.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s rules forbid this message, this sender or this recipient.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server wants this message to be tried again later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The user name or password is wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server wants a stronger kind of sign-in than a plain password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server wants an encrypted connection for this kind of sign-in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server wants the password to be set anew before this kind of sign-in works.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server could not prove that the message is from the sender&apos;s domain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too much mail at once: the server has set a limit.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Store</name>
    <message>
        <source>The %1 is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The %1 was written by another version of Postrider.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no space left to write “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” cannot be written: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” cannot be read: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program ended just when the message was handed over: it is not known whether it was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file of the message is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no space left to keep the downloaded message.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The downloaded message cannot be kept: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder “%1” cannot be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” should be a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder “%1” belongs to another user.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other users may write to the folder “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder “%1” cannot be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The profile cannot be locked: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another Postrider is using this profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The %1 was written by a newer version of Postrider.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mail cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The %1 is damaged. It was left as it is; a copy is in “%2”. Drafts and mail waiting to be sent are files in the folders beside it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>journal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no space left for the %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk failed while the %1 was read or written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The %1 cannot be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The %1 cannot be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The %1 is in use by another program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The %1 failed: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The change to the %1 was taken back.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sync</name>
    <message>
        <source>A folder cannot have this name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a name without “*”, “%” and the sign that separates folders.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This folder is not there any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folders could not be listed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder “%1” could not be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The headers of “%1” could not be fetched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This message is not on the server any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder of this message could not be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The messages of “%1” could not be listed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This part of the message could not be fetched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message could not be fetched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) had been moved or deleted elsewhere before your change got through.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The changes of “%1” could not be fetched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>watching the Inbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>synchronising</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message from the mail server of %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mail server closed the connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This account has no server for sending.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add one in the settings of the account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder could not be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder “%1” could not be created.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message could not be filed on the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This folder can only be read. Your change was taken back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 The server said: “%2”</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>postrider::mime</name>
    <message>
        <source>---------- Forwarded message ----------</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subject: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cc: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>someone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 wrote:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On %1 at %2, %3 wrote:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>postrider::sync</name>
    <message>
        <source>The folder could not be created.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder could not be renamed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder could not be deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The messages could not be deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The change could not be made on the server and was taken back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder was made anew on the server meanwhile. Your change was taken back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The messages of the folder could not be listed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The messages could not be marked as read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The messages could not be moved and are back where they were.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>postrider::ui</name>
    <message>
        <source>The text says %1, but the link goes to %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name of this site mixes letters that look alike: it is %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What stands before the @ is not the site: the link goes to %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This link is unusually long. It goes to %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>postrider::ui::AttachmentChip</name>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>postrider::ui::AttachmentStrip</name>
    <message>
        <source>Attachments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is a folder; only files can be attached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” can&apos;t be read: you have no right to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the file is gone</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s), %1 on the way</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1: many servers refuse more than %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>postrider::ui::BodyEdit</name>
    <message>
        <source>Body</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spelling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>language (its code)</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ignore “%1”</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>postrider::ui::ComposerWindow</name>
    <message>
        <source>Send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attach</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bcc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add Cc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add Bcc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo send: %1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This draft could not be saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft saved %1</source>
        <comment>a time of day</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No recipient yet · about %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln recipient(s) · about %1</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>New message</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>All %Ln people in To will see each other&apos;s addresses.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Move to Bcc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You wrote “%1”, but nothing is attached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attach a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not everything could be attached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>picture.png</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a complete e-mail address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It looks like name@example.org.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no recipient.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file that was attached is gone: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove it, or attach it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no subject.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send without</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a subject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message was not sent; it is still here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft discarded</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>postrider::ui::ConnectionModel</name>
    <message>
        <source>removed account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Account set-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>account · purpose of a connection</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not encrypted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Security</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extensions in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Received</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>postrider::ui::ConversationView</name>
    <message>
        <source>Conversation with the servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What Postrider and the servers say to each other appears here, word for word. Passwords are hidden.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>postrider::ui::FlatButton</name>
    <message>
        <source>%1 (%2)</source>
        <comment>command and its keys</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>postrider::ui::FolderModel</name>
    <message>
        <source>All inboxes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starred</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>account and its status</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1, %n waiting</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n message(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n unread</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::ui::InspectorWindow</name>
    <message>
        <source>Connections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All connections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy (secrets hidden)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copies the selected lines, or all that are shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conversation, line by line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has been said yet. Lines appear here as soon as Postrider talks to a server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The whole line</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%L1 of %L2 lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No line fits the filter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All conversations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>conversation.txt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not write %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>postrider::ui::LadderPage</name>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change servers, ports and user names</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>postrider::ui::LineModel</name>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it means</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>postrider::ui::ListHeader</name>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unread</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starred</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>postrider::ui::ListPane</name>
    <message>
        <source>Messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unread</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n shown</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Reading headers: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>newest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> · </source>
        <comment>between two facts in one line</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing here matches this filter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No message found for “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages on this computer were searched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No starred messages.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A star keeps a message at hand; press S to give one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first messages are on their way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No messages here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for new mail</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>postrider::ui::MessageListView</name>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::ui::MessageTextView</name>
    <message>
        <source>Copy link address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select all</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>postrider::ui::PasswordPanel</name>
    <message>
        <source>Keep it in the keychain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type the password of %1 to sign in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not signed in. %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>postrider::ui::ProgressLine</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>postrider::ui::RecipientEdit</name>
    <message>
        <source>Suggestions</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::ui::RecipientPill</name>
    <message>
        <source>%1 is not a complete address. Double-click to change it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was put here by a link, not by you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>postrider::ui::ServerForm</name>
    <message>
        <source>Incoming mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outgoing mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IMAP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SMTP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None: only send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None: only read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind of incoming mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind of outgoing mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imap.example.org</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>smtp.example.org</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Incoming server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outgoing server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Incoming port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outgoing port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TLS from the start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>STARTTLS, required</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Incoming security</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outgoing security</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outgoing user name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server asks for a password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everybody on the way may read my password and mail; use it all the same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>POP3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type the name of the incoming server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type the name of the outgoing server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without encryption your password can be read on the way to %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose TLS or STARTTLS, or tick that you accept this.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>postrider::ui::ServersPage</name>
    <message>
        <source>An account needs a server for incoming or for outgoing mail.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>postrider::ui::SetupWindow</name>
    <message>
        <source>Servers of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add an account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add your account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set up by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puts the steps and the conversation on the clipboard; passwords are hidden</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open my mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 · You</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2 · Servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3 · Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step %1 of 3: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Typed by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for the settings of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A built-in table, the domain itself, its DNS, usual names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Servers: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mail of %1 is handled by %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your password will be sent to these servers, encrypted. Sign in only if you know them as yours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use other servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No settings were found for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 These names are guesses: compare them with what your provider says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The check ended without a result.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One attempt was made. Everything you typed is still here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, changed by you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The servers are changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your account is ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No keychain runs on this computer, so the password will be asked for at each start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Postrider signed in to both servers as %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Postrider signed in as %1. This account can read but not send.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Postrider signed in as %1. This account can send but not read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>postrider::ui::StageStrip</name>
    <message>
        <source>Stages of sending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Handshake: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transfer: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Termination: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Handshake</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Termination</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>postrider::ui::StepRow</name>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>under way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not tried</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%L1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>set-up step: its state</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>postrider::ui::Toast</name>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>postrider::ui::YouPage</name>
    <message>
        <source>Your &amp;name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the people you write to shall see it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;E-mail address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>you@example.org</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is kept in the keychain of this computer and shown to your mail servers only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No keychain runs on this computer, so Postrider will ask for the password each time it starts. It is never written to a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type your e-mail address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a complete e-mail address. It looks like name@example.org.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type the password of %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide the password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
