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
    <name>BodyRenderer</name>
    <message>
        <source>This message is too large or too deeply nested to be laid out: its text is shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not delivered to %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not delivered to %1 yet: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This message is encrypted. Postrider cannot decipher it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This kind of file can run as a program. It can be saved, but is not opened from here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name says %1, the message says %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This message names more than one sender. Who wrote it cannot be told.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This message is damaged. What could be read is shown.</source>
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
    <message>
        <source>The name %1 could not be looked up (%2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check how it is written, and the connection of this computer to the network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file %1 can&apos;t be read, or holds no certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file in PEM form with the certificates of the authority.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name %1 could not be looked up in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the connection of this computer to the network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No server is set.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the server and its port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate of %1 is made with a method that is no longer safe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the people who run the server can put this right; tell them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 offers only versions or methods of encryption that are no longer safe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the people who run the server can put this right; tell them. Postrider needs TLS 1.2 or later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate of %1 has been withdrawn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not sign in; tell the people who run the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate of %1 is not the one that you trusted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If the server has got a new one, look at it and trust it; otherwise somebody may be listening.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If today is not %1, set the clock of this computer; otherwise tell the people who run the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate of %1 is not valid before %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate of %1 expired on %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate of %1 is signed by itself: nobody vouches for who this is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If this is your own server, compare the fingerprint and trust this certificate; otherwise do not go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate of %1 is signed by “%2”, which this computer does not trust.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If you know this authority, name its CA file in the settings; otherwise do not go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the name of the server. If it is right, this may be another machine in its place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate that %1 shows names no server at all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate is for %2, not for %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not speak TLS on port %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the port and the kind of encryption; a port for STARTTLS begins without TLS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 closed the connection while encryption was being set up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again later; if it stays so, check the port and the kind of encryption.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No encrypted connection to %1 could be agreed (%2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the port and the kind of encryption.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 refuses connections on port %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the port; the server may also be down.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no server named %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check how it is written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy did not connect to %1 (%2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the proxy in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 can&apos;t be reached from this network (%2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No connection to %1, port %2 (%3).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the server and the port; a firewall may be in between.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to %1 broke (%2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 closed the connection.</source>
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
    <name>Discovery</name>
    <message>
        <source>Known settings of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 takes no password from mail programs any more, only its own sign-in page, which is not supported yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Published by %1 over HTTPS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the public provider database</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the DNS of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These usual names of %1 answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for the settings of %1 took longer than 10 seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 publishes no settings for mail programs, and its usual server names do not answer.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DraftCodec</name>
    <message>
        <source>The attached file %1 cannot be read any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove it from the message or attach it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The attachments are larger than 100 MB together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no recipient yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not an address that mail can be sent to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no sender address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The attached file %1 is not there any more.</source>
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
    <name>Link</name>
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
    <name>PasswordCommand</name>
    <message>
        <source>Run the command in a terminal to see what it prints.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password command ended with an error (%1). %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password command printed nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password command did not end within 30 seconds.</source>
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
    <name>Print</name>
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
        <source>Date</source>
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
    <name>ReadingFlow</name>
    <message>
        <source>A cached part of this message is gone from the disk. Open the message again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No folder can be made for the attachment in %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The attachment cannot be written to %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The cached attachment is gone from the disk. Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The attachment cannot be written: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The attachments of this message are larger than 100 MB together. Forward it as an attachment of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some pictures of this message could not be fetched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This message has no such attachment any more.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Reply</name>
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
    <message>
        <source>There is no password to sign in with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the password of this account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server offers no way to sign in on this connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the port and the kind of encryption.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server does not take a sign-in through the browser; it offers: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use a password for this account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server takes no password; it offers: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask your provider how to sign in with a mail program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sign-in by %1 failed: the exchange does not follow its rules.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The user name or password holds a character that a mail server can&apos;t accept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type it again, without control characters or mixed writing directions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server could not prove that it knows your password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may not be the server you think: check its name, and sign in from a network you trust.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server asks for a password proof that is not safe or not reasonable.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Save</name>
    <message>
        <source>%1 could not be saved: %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ServerUrl</name>
    <message>
        <source>A server is written like imaps://user@host:993.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is none of imaps, imap+starttls, smtps, smtp+starttls.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a host with a port.</source>
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
    <message>
        <source>Looking up %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting to %1, port %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Securing the connection to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the greeting of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking what %1 can do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signing in as %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the list of folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection is not encrypted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, certificate valid until %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checking the account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server does not tell its folders.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This server asks for no password.</source>
        <translation type="unfinished"></translation>
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
    <message>
        <source>The server sent a line that is far too long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s answer is not one of a mail server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server sent an answer that is far too long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to %1 would not be encrypted: anybody on the way could read your mail and your password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose TLS or STARTTLS for this server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>signed in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to %1 is not encrypted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the port and the kind of encryption; the server may also be too busy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not take mail at the moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 refuses to talk to us.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the server and the port; the server may not take mail from this network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 gave an answer that does not fit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not offer encryption (STARTTLS) on port %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was sent. Use the port for TLS (465), or ask your provider.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 offers encryption (STARTTLS), but refuses to begin it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was sent. Try again later, or use the port for TLS (465).</source>
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
    <message>
        <source>%1 closed the connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 answered more often than it was asked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 can&apos;t check the sign-in at the moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your password need not be wrong; try again later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 wants your password to be set anew before it takes this kind of sign-in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the password on your provider&apos;s web page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not take your usual password from a mail program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make an app password on your provider&apos;s web page and enter it here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 wants an encrypted connection for this sign-in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not take the kind of sign-in that it offers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask your provider how to sign in with a mail program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not accept the permission to sign in any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in again through the browser.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not accept the user name or the password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check both; some providers want the whole address as the user name, or an app password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sign-in to %1 failed: the exchange does not follow its rules.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to %1 is closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to %1 was lost before it confirmed the message: it may have been sent, or not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look whether it has arrived before you send it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>closed by the server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the message and send it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nobody to send this message to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not an address that mail can be sent to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 can&apos;t send to or from “%2”: it takes only plain letters before the @.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use another address, or another account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message has letters beyond ASCII in its header, which %1 does not take.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message holds 8-bit data, which %1 does not take.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message holds NUL characters, which no mail server takes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message has a line of %1 characters; mail servers take 998.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message has %1, but %2 takes %3 at most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave out attachments, or send them in parts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send the message to fewer people at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 stopped taking the message.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the server stopped the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RSET was refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not take mail from %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not take mail for %2; nothing was sent to anybody.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not take the message.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It will be tried again later.</source>
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
    <message>
        <source>The server closes the connection; it is too busy or being restarted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recipient&apos;s mailbox is not available at the moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server has a problem of its own at the moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server has no space at the moment, or there are too many recipients at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server wants a sign-in first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mailbox does not exist, or the server&apos;s rules forbid the message.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recipient is somewhere else; the server names the new address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mailbox is full, or the message is too large.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address is not allowed.</source>
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
    <message>
        <source>The outbox does not work: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message is not in the outbox any more.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>postrider::ui::AccountCard</name>
    <message>
        <source>Change servers…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the servers of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Account name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Postrider puts one into Sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server keeps one by itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look first, then put one if there is none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copies of sent mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Addresses you write under</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add an address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove account…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the account %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove %1 from this computer?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its mail stays on the server. Removed here: what was kept of it, drafts and unsent mail, and its password. This can&apos;t be undone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>postrider::ui::AccountsPage</name>
    <message>
        <source>Accounts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add an account…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accounts add remove name address identity signature servers password sent copies answers reply-to</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>postrider::ui::AttachmentCard</name>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel the download</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>attachment: name, size and place</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 · press to stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>asking the server · press to stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>downloaded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on the server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>size and place</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · save only</source>
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
    <name>postrider::ui::FindBar</name>
    <message>
        <source>Find in this message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not found</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
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
    <name>postrider::ui::HeaderCard</name>
    <message>
        <source>Star</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details of sender and recipients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all addresses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>me</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown sender</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cc %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bcc %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no recipients named</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> · </source>
        <comment>between two facts in one line</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent by: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers go to: %1</source>
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
        <source>Bcc: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, </source>
        <comment>between addresses</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mailing list: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the star</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a star</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>postrider::ui::IdentityForm</name>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers go to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the address above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove this address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not kept yet: an address looks like name@example.org.</source>
        <translation type="unfinished"></translation>
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
    <name>postrider::ui::OutboxCard</name>
    <message>
        <source>now</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>in %Ln s</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %Ln min</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>at %1</source>
        <comment>a time of day</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting; tried again %1</source>
        <comment>in 4 min</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goes out %1</source>
        <comment>in 8 s</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goes out in a moment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Handed over; waiting for the server&apos;s word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent; its copy goes to the Sent folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection broke at the very end: nobody here knows whether it was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ %1: %2</source>
        <comment>address: the server&apos;s words</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✗ %1: %2</source>
        <comment>address: the server&apos;s words</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To %1</source>
        <comment>names</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>bytes</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>subject: state</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard for good</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press again: this can&apos;t be undone</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>postrider::ui::OutboxView</name>
    <message>
        <source>Outbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is waiting to be sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages stay here until a server has taken them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It can&apos;t be taken back.</source>
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
    <name>postrider::ui::PreferencePages</name>
    <message>
        <source>Appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the desktop is set, or always the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>theme colour color night</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Density of lists</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much room a row takes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comfortable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compact</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>compact size rows spacing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark a message as read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counted from the moment it is on the screen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After 1 second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After 3 seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After 10 seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never by itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seen unread</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the plain text of messages first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where a message comes as plain text and as HTML.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>html rich</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time to take a sent message back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It waits so long in the Outbox before it goes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None: sent at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>5 seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>10 seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>20 seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>30 seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>undo send delay hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tell about new mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With a notification of the desktop, for new messages in an Inbox.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>notify alert popup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press ? in the main window to see them all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Classic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Like Gmail: j, k, e, r</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>keys hotkeys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SOCKS 5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HTTP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The way to all mail servers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>socks http tor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>proxy.example.org</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proxy host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proxy port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address of the proxy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its host and port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>proxy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the public list of providers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When an account is added and its domain publishes no settings. Only the domain is sent, never the address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>autoconfig ispdb privacy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Storage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages kept on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Texts and attachments that were read; the oldest go first. Lists always stay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cache disk offline size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cache disk clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. What is cleared is fetched again from the server when you read it.</source>
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
    <name>postrider::ui::ReaderPane</name>
    <message>
        <source>More actions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reply</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n messages selected</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Archive, delete or move them together; one Undo takes it all back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a message to read it here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reply to %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetching the message: %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetching the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This message has not been downloaded yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This message could not be fetched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The layout of this message is very large, so its text is shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the beginning of this very long message is shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all of it</source>
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
        <source>%n remote picture(s) blocked: loading them would tell the sender that you read this.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>From %1</source>
        <comment>hosts of blocked pictures</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Don’t open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This link is not followed: it goes neither to a web page nor to an address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message saved</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>postrider::ui::ReceivedAttachments</name>
    <message>
        <source>Attachments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save all…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n attachment(s), %1</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Save attachment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save all attachments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 saved</source>
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
    <name>postrider::ui::SettingsWindow</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No setting fits “%1”.</source>
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
    <name>postrider::ui::SourceWindow</name>
    <message>
        <source>Source: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetching the source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetching the source: %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the first %1 of %2 are shown; saving keeps everything.</source>
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
<context>
    <name>postriderctl</name>
    <message>
        <source>No keychain runs: the password will be asked for each time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no account “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“account” is followed by add, list, or remove ID.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The option --%1 needs a value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no option --%1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” takes no option --%2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” needs more to go on; see postriderctl --help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” does not know what to do with “%2”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>postriderctl - Postrider&apos;s mail engine in a terminal

  check --email A [--imap URL|none] [--smtp URL|none] [--ca FILE]   sign in to both servers, step by step
  account add --email A [--name N] [the options of check]           sign in once and keep the account
  account list | account remove ID|ADDRESS
  folders                                                           the folders with their counts
  sync [--folder F] [--stats]                                       fetch headers of all folders, or of one
  list FOLDER [--limit N]                                           messages, newest first
  show ID [--part P] [--raw]                                        a message, a part of it, or its source
  search WORDS                                                      in subjects and names of what is cached
  send FILE.eml | send --to A [--cc A] [--bcc A] --subject S --text T [--attach F]
  outbox [run | retry ID | sent ID | discard ID]
  parse FILE...                                                     what the MIME parser reads, as JSON

  --json              one JSON object a line
  --profile DIR       all state below DIR
  --account A         which account, by address or number, where there are several
  --password-command CMD   prints the password; kept with the account and run when needed

URLs: imaps://user@host:993, imap+starttls://user@host:143, smtps://..., smtp+starttls://...
Exit codes: 0 done, 2 usage, 3 nothing found, 10 network, 11 TLS, 12 sign-in refused, 13 protocol,
14 local storage, 15 refused by the server, 16 outcome of sending unknown
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--%1: this URL names another protocol.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the servers with --imap and --smtp.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--email needs an address like alice@example.org.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With neither a server to read from nor one to send by there is nothing to check.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no command “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“parse” needs a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--limit needs a number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“search” needs words to look for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no mail %1 in the outbox.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is too late for that: the message is being sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The state of this mail does not allow that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is no number of a mail in the outbox.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“outbox” is followed by run, retry ID, sent ID, or discard ID.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password for %1: </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No password was given for %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type it, or name a command that prints it with --password-command.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are several accounts: name one with --account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no account yet. Add one with “account add”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no folder “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“postriderctl folders” lists those that are known; “sync” asks the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 names no recipient.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“send” needs a file or a recipient.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This account has no server for sending.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was fetched is gone from the disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This message has no part %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“show” needs the id of a message, as “list” prints it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no message with this id.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 messages, %2 s, %3 bytes received, %4 round trips</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
