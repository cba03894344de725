<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Acts</name>
    <message>
        <source>Messages can be moved within their own account only.</source>
        <translation>Nachrichten lassen sich nur innerhalb ihres eigenen Kontos verschieben.</translation>
    </message>
    <message>
        <source>The folder %1 could not be made.</source>
        <translation>Der Ordner %1 konnte nicht angelegt werden.</translation>
    </message>
    <message>
        <source>All messages marked read</source>
        <translation>Alle Nachrichten als gelesen markiert</translation>
    </message>
    <message>
        <source>%1 emptied</source>
        <translation>%1 geleert</translation>
    </message>
    <message>
        <source>That cannot be undone any more.</source>
        <translation>Das lässt sich nicht mehr rückgängig machen.</translation>
    </message>
    <message>
        <source>last change</source>
        <translation>letzte Änderung</translation>
    </message>
</context>
<context>
    <name>BodyRenderer</name>
    <message>
        <source>This message is too large or too deeply nested to be laid out: its text is shown.</source>
        <translation>Diese Nachricht ist zu groß oder zu tief verschachtelt, um sie zu gestalten: Ihr Text wird gezeigt.</translation>
    </message>
    <message>
        <source>This kind of file can run as a program. It can be saved, but is not opened from here.</source>
        <translation>Diese Art von Datei kann als Programm laufen. Sie lässt sich speichern, wird von hier aus aber nicht geöffnet.</translation>
    </message>
    <message>
        <source>The name says %1, the message says %2.</source>
        <translation>Der Name sagt %1, die Nachricht sagt %2.</translation>
    </message>
    <message>
        <source>This message names more than one sender. Who wrote it cannot be told.</source>
        <translation>Diese Nachricht nennt mehr als einen Absender. Wer sie geschrieben hat, lässt sich nicht sagen.</translation>
    </message>
    <message>
        <source>This message is damaged. What could be read is shown.</source>
        <translation>Diese Nachricht ist beschädigt. Was gelesen werden konnte, wird gezeigt.</translation>
    </message>
    <message>
        <source>The file winmail.dat of this message is damaged. What could be read is shown.</source>
        <translation>Die Datei winmail.dat dieser Nachricht ist beschädigt. Gezeigt wird, was sich lesen ließ.</translation>
    </message>
</context>
<context>
    <name>Bounce</name>
    <message>
        <source>was not delivered</source>
        <translation>wurde nicht zugestellt</translation>
    </message>
    <message>
        <source>is not delivered yet; the server goes on trying</source>
        <translation>ist noch nicht zugestellt; der Server versucht es weiter</translation>
    </message>
    <message>
        <source>was delivered</source>
        <translation>wurde zugestellt</translation>
    </message>
    <message>
        <source>was handed on to a server that sends no reports</source>
        <translation>wurde an einen Server weitergegeben, der keine Berichte schickt</translation>
    </message>
    <message>
        <source>was handed on to a list</source>
        <translation>wurde an eine Liste weitergegeben</translation>
    </message>
    <message>
        <source>has an unknown fate</source>
        <translation>hat ein unbekanntes Schicksal</translation>
    </message>
    <message>
        <source>%1 %2.</source>
        <comment>address, what became of it</comment>
        <translation>%1 %2.</translation>
    </message>
    <message>
        <source>The server said: “%1”</source>
        <translation>Der Server sagte: „%1“</translation>
    </message>
</context>
<context>
    <name>Command</name>
    <message>
        <source>New message</source>
        <translation>Neue Nachricht</translation>
    </message>
    <message>
        <source>Compose</source>
        <translation>Verfassen</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Reply to all</source>
        <translation>Allen antworten</translation>
    </message>
    <message>
        <source>Reply all</source>
        <translation>Allen antworten</translation>
    </message>
    <message>
        <source>Reply to mailing list</source>
        <translation>An die Mailingliste antworten</translation>
    </message>
    <message>
        <source>Reply to list</source>
        <translation>An Liste</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Weiterleiten</translation>
    </message>
    <message>
        <source>Forward as attachment</source>
        <translation>Als Anhang weiterleiten</translation>
    </message>
    <message>
        <source>Edit as new message</source>
        <translation>Als neue Nachricht bearbeiten</translation>
    </message>
    <message>
        <source>Edit as new</source>
        <translation>Als neue bearbeiten</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archivieren</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete forever…</source>
        <translation>Endgültig löschen…</translation>
    </message>
    <message>
        <source>Delete forever</source>
        <translation>Endgültig löschen</translation>
    </message>
    <message>
        <source>Mark as junk</source>
        <translation>Als Spam markieren</translation>
    </message>
    <message>
        <source>Junk</source>
        <translation>Spam</translation>
    </message>
    <message>
        <source>Not junk</source>
        <translation>Kein Spam</translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation>Als gelesen markieren</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Gelesen</translation>
    </message>
    <message>
        <source>Mark as unread</source>
        <translation>Als ungelesen markieren</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>Ungelesen</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>Stern</translation>
    </message>
    <message>
        <source>Move to folder…</source>
        <translation>In Ordner verschieben…</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>Mark all as read</source>
        <translation>Alle als gelesen markieren</translation>
    </message>
    <message>
        <source>Mark all read</source>
        <translation>Alle gelesen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Next unread message</source>
        <translation>Nächste ungelesene Nachricht</translation>
    </message>
    <message>
        <source>Next unread</source>
        <translation>Nächste ungelesene</translation>
    </message>
    <message>
        <source>Next message</source>
        <translation>Nächste Nachricht</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Previous message</source>
        <translation>Vorige Nachricht</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Go to folder…</source>
        <translation>Zum Ordner…</translation>
    </message>
    <message>
        <source>Go to folder</source>
        <translation>Zum Ordner</translation>
    </message>
    <message>
        <source>Go to Inbox</source>
        <translation>Zum Posteingang</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>Posteingang</translation>
    </message>
    <message>
        <source>Search mail</source>
        <translation>Post durchsuchen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Show or hide folders</source>
        <translation>Ordner ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Open in its own window</source>
        <translation>In eigenem Fenster öffnen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Find in message</source>
        <translation>In der Nachricht suchen</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Finden</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Größerer Text</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Größer</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Kleinerer Text</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Kleiner</translation>
    </message>
    <message>
        <source>Normal text size</source>
        <translation>Normale Textgröße</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Switch between plain text and layout</source>
        <translation>Zwischen einfachem Text und Gestaltung wechseln</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>Einfacher Text</translation>
    </message>
    <message>
        <source>Show all headers</source>
        <translation>Alle Kopfzeilen zeigen</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>Kopfzeilen</translation>
    </message>
    <message>
        <source>Show source</source>
        <translation>Quelltext zeigen</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelltext</translation>
    </message>
    <message>
        <source>Save as file…</source>
        <translation>Als Datei speichern…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Drucken…</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Drucken</translation>
    </message>
    <message>
        <source>Select all messages</source>
        <translation>Alle Nachrichten auswählen</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alles auswählen</translation>
    </message>
    <message>
        <source>New folder…</source>
        <translation>Neuer Ordner…</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>Neuer Ordner</translation>
    </message>
    <message>
        <source>Rename folder…</source>
        <translation>Ordner umbenennen…</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Delete folder…</source>
        <translation>Ordner löschen…</translation>
    </message>
    <message>
        <source>Delete folder</source>
        <translation>Ordner löschen</translation>
    </message>
    <message>
        <source>Empty this folder…</source>
        <translation>Diesen Ordner leeren…</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Look for new mail</source>
        <translation>Nach neuer Post sehen</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Aktualisieren</translation>
    </message>
    <message>
        <source>Open message file…</source>
        <translation>Nachrichtendatei öffnen…</translation>
    </message>
    <message>
        <source>Open file</source>
        <translation>Datei öffnen</translation>
    </message>
    <message>
        <source>Work offline</source>
        <translation>Offline arbeiten</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Add account…</source>
        <translation>Konto hinzufügen…</translation>
    </message>
    <message>
        <source>Add account</source>
        <translation>Konto hinzufügen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Connections and protocol</source>
        <translation>Verbindungen und Protokoll</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>Einen Befehl finden</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Go</source>
        <translation>Gehen</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Move folder to…</source>
        <translation>Ordner verschieben nach …</translation>
    </message>
    <message>
        <source>Move folder</source>
        <translation>Ordner verschieben</translation>
    </message>
    <message>
        <source>Keep on this computer…</source>
        <translation>Auf diesem Rechner behalten …</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Redirect…</source>
        <translation>Umleiten …</translation>
    </message>
    <message>
        <source>Redirect</source>
        <translation>Umleiten</translation>
    </message>
    <message>
        <source>Add to favourites, or remove</source>
        <translation>Zu den Favoriten, oder heraus</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>Favorit</translation>
    </message>
</context>
<context>
    <name>Connection</name>
    <message>
        <source>The server&apos;s compressed data are damaged.</source>
        <translation>Die komprimierten Daten des Servers sind beschädigt.</translation>
    </message>
    <message>
        <source>The server&apos;s compressed data grow beyond all reason.</source>
        <translation>Die komprimierten Daten des Servers wachsen über jedes Maß.</translation>
    </message>
    <message>
        <source>Encryption can&apos;t begin inside of compression.</source>
        <translation>Innerhalb der Komprimierung kann keine Verschlüsselung beginnen.</translation>
    </message>
    <message>
        <source>%1 sent data between agreeing to encryption and beginning it. This is how an attack looks, so the connection was closed.</source>
        <translation>%1 hat zwischen der Zusage der Verschlüsselung und ihrem Beginn Daten gesendet. So sieht ein Angriff aus, darum wurde die Verbindung geschlossen.</translation>
    </message>
    <message>
        <source>Use a network you trust, or a port that is encrypted from the start.</source>
        <translation>Nutzen Sie ein Netz, dem Sie vertrauen, oder einen Port, der von Anfang an verschlüsselt ist.</translation>
    </message>
    <message>
        <source>The name %1 could not be looked up (%2).</source>
        <translation>Der Name %1 konnte nicht nachgeschlagen werden (%2).</translation>
    </message>
    <message>
        <source>Check how it is written, and the connection of this computer to the network.</source>
        <translation>Prüfen Sie die Schreibweise und die Netzverbindung dieses Rechners.</translation>
    </message>
    <message>
        <source>The file %1 can&apos;t be read, or holds no certificate.</source>
        <translation>Die Datei %1 ist nicht lesbar oder enthält kein Zertifikat.</translation>
    </message>
    <message>
        <source>Choose a file in PEM form with the certificates of the authority.</source>
        <translation>Wählen Sie eine Datei im PEM-Format mit den Zertifikaten der Zertifizierungsstelle.</translation>
    </message>
    <message>
        <source>The name %1 could not be looked up in time.</source>
        <translation>Der Name %1 konnte nicht rechtzeitig nachgeschlagen werden.</translation>
    </message>
    <message>
        <source>Check the connection of this computer to the network.</source>
        <translation>Prüfen Sie die Netzverbindung dieses Rechners.</translation>
    </message>
    <message>
        <source>No server is set.</source>
        <translation>Es ist kein Server eingetragen.</translation>
    </message>
    <message>
        <source>Enter the server and its port.</source>
        <translation>Tragen Sie den Server und seinen Port ein.</translation>
    </message>
    <message>
        <source>The certificate of %1 is made with a method that is no longer safe.</source>
        <translation>Das Zertifikat von %1 ist mit einem Verfahren erstellt, das nicht mehr sicher ist.</translation>
    </message>
    <message>
        <source>Only the people who run the server can put this right; tell them.</source>
        <translation>Nur die Betreiber des Servers können das beheben; sagen Sie es ihnen.</translation>
    </message>
    <message>
        <source>%1 offers only versions or methods of encryption that are no longer safe.</source>
        <translation>%1 bietet nur Versionen oder Verfahren der Verschlüsselung an, die nicht mehr sicher sind.</translation>
    </message>
    <message>
        <source>Only the people who run the server can put this right; tell them. Postrider needs TLS 1.2 or later.</source>
        <translation>Nur die Betreiber des Servers können das beheben; sagen Sie es ihnen. Postrider braucht TLS 1.2 oder neuer.</translation>
    </message>
    <message>
        <source>The certificate of %1 has been withdrawn.</source>
        <translation>Das Zertifikat von %1 wurde zurückgezogen.</translation>
    </message>
    <message>
        <source>Do not sign in; tell the people who run the server.</source>
        <translation>Melden Sie sich nicht an; sagen Sie es den Betreibern des Servers.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not the one that you trusted.</source>
        <translation>Das Zertifikat von %1 ist nicht das, dem Sie vertraut haben.</translation>
    </message>
    <message>
        <source>If the server has got a new one, look at it and trust it; otherwise somebody may be listening.</source>
        <translation>Hat der Server ein neues, sehen Sie es sich an und vertrauen Sie ihm; sonst hört vielleicht jemand mit.</translation>
    </message>
    <message>
        <source>If today is not %1, set the clock of this computer; otherwise tell the people who run the server.</source>
        <translation>Ist heute nicht der %1, stellen Sie die Uhr dieses Rechners; sonst sagen Sie es den Betreibern des Servers.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not valid before %2.</source>
        <translation>Das Zertifikat von %1 gilt erst ab %2.</translation>
    </message>
    <message>
        <source>The certificate of %1 expired on %2.</source>
        <translation>Das Zertifikat von %1 ist am %2 abgelaufen.</translation>
    </message>
    <message>
        <source>The certificate of %1 is signed by itself: nobody vouches for who this is.</source>
        <translation>Das Zertifikat von %1 ist von ihm selbst unterschrieben: Niemand bürgt dafür, wer das ist.</translation>
    </message>
    <message>
        <source>If this is your own server, compare the fingerprint and trust this certificate; otherwise do not go on.</source>
        <translation>Ist das Ihr eigener Server, vergleichen Sie den Fingerabdruck und vertrauen Sie diesem Zertifikat; sonst machen Sie nicht weiter.</translation>
    </message>
    <message>
        <source>The certificate of %1 is signed by “%2”, which this computer does not trust.</source>
        <translation>Das Zertifikat von %1 ist von „%2“ unterschrieben, dem dieser Rechner nicht vertraut.</translation>
    </message>
    <message>
        <source>If you know this authority, name its CA file in the settings; otherwise do not go on.</source>
        <translation>Kennen Sie diese Zertifizierungsstelle, nennen Sie ihre CA-Datei in den Einstellungen; sonst machen Sie nicht weiter.</translation>
    </message>
    <message>
        <source>Check the name of the server. If it is right, this may be another machine in its place.</source>
        <translation>Prüfen Sie den Namen des Servers. Stimmt er, steht vielleicht ein anderer Rechner an seiner Stelle.</translation>
    </message>
    <message>
        <source>The certificate that %1 shows names no server at all.</source>
        <translation>Das Zertifikat, das %1 zeigt, nennt gar keinen Server.</translation>
    </message>
    <message>
        <source>The certificate is for %2, not for %1.</source>
        <translation>Das Zertifikat gilt für %2, nicht für %1.</translation>
    </message>
    <message>
        <source>%1 does not speak TLS on port %2.</source>
        <translation>%1 spricht auf Port %2 kein TLS.</translation>
    </message>
    <message>
        <source>Check the port and the kind of encryption; a port for STARTTLS begins without TLS.</source>
        <translation>Prüfen Sie den Port und die Art der Verschlüsselung; ein Port für STARTTLS beginnt ohne TLS.</translation>
    </message>
    <message>
        <source>%1 closed the connection while encryption was being set up.</source>
        <translation>%1 hat die Verbindung geschlossen, während die Verschlüsselung aufgebaut wurde.</translation>
    </message>
    <message>
        <source>Try again later; if it stays so, check the port and the kind of encryption.</source>
        <translation>Versuchen Sie es später noch einmal; bleibt es so, prüfen Sie den Port und die Art der Verschlüsselung.</translation>
    </message>
    <message>
        <source>No encrypted connection to %1 could be agreed (%2).</source>
        <translation>Mit %1 ließ sich keine verschlüsselte Verbindung vereinbaren (%2).</translation>
    </message>
    <message>
        <source>Check the port and the kind of encryption.</source>
        <translation>Prüfen Sie den Port und die Art der Verschlüsselung.</translation>
    </message>
    <message>
        <source>%1 refuses connections on port %2.</source>
        <translation>%1 weist Verbindungen auf Port %2 ab.</translation>
    </message>
    <message>
        <source>Check the port; the server may also be down.</source>
        <translation>Prüfen Sie den Port; vielleicht läuft der Server gerade nicht.</translation>
    </message>
    <message>
        <source>There is no server named %1.</source>
        <translation>Es gibt keinen Server namens %1.</translation>
    </message>
    <message>
        <source>Check how it is written.</source>
        <translation>Prüfen Sie die Schreibweise.</translation>
    </message>
    <message>
        <source>The proxy did not connect to %1 (%2).</source>
        <translation>Der Proxy hat keine Verbindung zu %1 hergestellt (%2).</translation>
    </message>
    <message>
        <source>Check the proxy in the settings.</source>
        <translation>Prüfen Sie den Proxy in den Einstellungen.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be reached from this network (%2).</source>
        <translation>%1 ist von diesem Netz aus nicht erreichbar (%2).</translation>
    </message>
    <message>
        <source>No connection to %1, port %2 (%3).</source>
        <translation>Keine Verbindung zu %1, Port %2 (%3).</translation>
    </message>
    <message>
        <source>Check the server and the port; a firewall may be in between.</source>
        <translation>Prüfen Sie Server und Port; vielleicht steht eine Firewall dazwischen.</translation>
    </message>
    <message>
        <source>The connection to %1 broke (%2).</source>
        <translation>Die Verbindung zu %1 ist abgebrochen (%2).</translation>
    </message>
    <message>
        <source>%1 closed the connection.</source>
        <translation>%1 hat die Verbindung geschlossen.</translation>
    </message>
    <message>
        <source>The file %1 holds no key for its certificate.</source>
        <translation>Die Datei %1 enthält keinen Schlüssel zu ihrem Zertifikat.</translation>
    </message>
    <message>
        <source>Choose a file in PEM form with your certificate and its key, without a pass phrase.</source>
        <translation>Wählen Sie eine Datei im PEM-Format mit Ihrem Zertifikat und dessen Schlüssel, ohne Kennwort.</translation>
    </message>
    <message>
        <source>The connection to %1 would not be encrypted: anybody on the way could read your mail and your password.</source>
        <translation>Die Verbindung zu %1 wäre nicht verschlüsselt: Jeder auf dem Weg könnte Ihre Mail und Ihr Passwort lesen.</translation>
    </message>
    <message>
        <source>Choose TLS or STARTTLS for this server.</source>
        <translation>Wählen Sie TLS oder STARTTLS für diesen Server.</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>geschlossen</translation>
    </message>
    <message>
        <source>The connection to %1 is not encrypted.</source>
        <translation>Die Verbindung zu %1 ist nicht verschlüsselt.</translation>
    </message>
    <message>
        <source>signed in</source>
        <translation>angemeldet</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>verbunden</translation>
    </message>
    <message>
        <source>Check the port and the kind of encryption; the server may also be too busy.</source>
        <translation>Prüfen Sie den Port und die Art der Verschlüsselung; der Server kann auch überlastet sein.</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>Versuchen Sie es später noch einmal.</translation>
    </message>
    <message>
        <source>%1 does not offer encryption (STARTTLS) on port %2.</source>
        <translation>%1 bietet auf Port %2 keine Verschlüsselung an (STARTTLS).</translation>
    </message>
    <message>
        <source>Nothing was sent. Use the port for TLS (%1), or ask your provider.</source>
        <translation>Es wurde nichts gesendet. Nehmen Sie den Port für TLS (%1), oder fragen Sie Ihren Anbieter.</translation>
    </message>
    <message>
        <source>%1 answered more often than it was asked.</source>
        <translation>%1 hat öfter geantwortet, als es gefragt wurde.</translation>
    </message>
</context>
<context>
    <name>Credentials</name>
    <message>
        <source>The password of %1 is not kept on this machine.</source>
        <translation>Das Passwort von %1 ist nicht auf diesem Rechner gespeichert.</translation>
    </message>
    <message>
        <source>Type it to sign in.</source>
        <translation>Geben Sie es ein, um sich anzumelden.</translation>
    </message>
</context>
<context>
    <name>Date</name>
    <message>
        <source>%1 %2</source>
        <comment>day of the month and short month name: 12 Nov</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>short day name and time: Tue 10:42</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Today %1</source>
        <translation>Heute %1</translation>
    </message>
    <message>
        <source>%1 %2 %3</source>
        <comment>short day name, day and month, time: Tue 17 Nov 10:42</comment>
        <translation>%1 %2 %3</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>date and time</comment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>Discovery</name>
    <message>
        <source>Known settings of %1</source>
        <translation>Bekannte Einstellungen von %1</translation>
    </message>
    <message>
        <source>%1 takes no password from mail programs any more, only its own sign-in page, which is not supported yet.</source>
        <translation>%1 nimmt von E-Mail-Programmen kein Passwort mehr an, nur noch die eigene Anmeldeseite, und das wird noch nicht unterstützt.</translation>
    </message>
    <message>
        <source>Published by %1 over HTTPS</source>
        <translation>Von %1 über HTTPS veröffentlicht</translation>
    </message>
    <message>
        <source>From the public provider database</source>
        <translation>Aus der öffentlichen Anbieterdatenbank</translation>
    </message>
    <message>
        <source>From the DNS of %1</source>
        <translation>Aus dem DNS von %1</translation>
    </message>
    <message>
        <source>These usual names of %1 answer</source>
        <translation>Diese üblichen Namen von %1 antworten</translation>
    </message>
    <message>
        <source>Looking for the settings of %1 took longer than 10 seconds.</source>
        <translation>Die Suche nach den Einstellungen von %1 hat länger als 10 Sekunden gedauert.</translation>
    </message>
    <message>
        <source>%1 publishes no settings for mail programs, and its usual server names do not answer.</source>
        <translation>%1 veröffentlicht keine Einstellungen für E-Mail-Programme, und die üblichen Servernamen antworten nicht.</translation>
    </message>
</context>
<context>
    <name>DraftCodec</name>
    <message>
        <source>The attached file %1 cannot be read any more.</source>
        <translation>Die angehängte Datei %1 ist nicht mehr lesbar.</translation>
    </message>
    <message>
        <source>Remove it from the message or attach it again.</source>
        <translation>Entfernen Sie sie aus der Nachricht oder hängen Sie sie neu an.</translation>
    </message>
    <message>
        <source>The attachments are larger than 100 MB together.</source>
        <translation>Die Anhänge sind zusammen größer als 100 MB.</translation>
    </message>
    <message>
        <source>There is no recipient yet.</source>
        <translation>Es gibt noch keinen Empfänger.</translation>
    </message>
    <message>
        <source>“%1” is not an address that mail can be sent to.</source>
        <translation>„%1“ ist keine Adresse, an die sich E-Mail senden lässt.</translation>
    </message>
    <message>
        <source>There is no sender address.</source>
        <translation>Es gibt keine Absenderadresse.</translation>
    </message>
    <message>
        <source>The attached file %1 is not there any more.</source>
        <translation>Die angehängte Datei %1 ist nicht mehr da.</translation>
    </message>
</context>
<context>
    <name>EnclosedFiles</name>
    <message>
        <source>Enclosed message</source>
        <translation>Enthaltene Nachricht</translation>
    </message>
    <message>
        <source>This kind of file can run as a program. It can be saved, but is not opened from here.</source>
        <translation>Diese Art von Datei kann als Programm laufen. Sie lässt sich speichern, wird von hier aus aber nicht geöffnet.</translation>
    </message>
</context>
<context>
    <name>Failure</name>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>The server said: “%1”</source>
        <translation>Der Server sagte: „%1“</translation>
    </message>
</context>
<context>
    <name>FailureAdvice</name>
    <message>
        <source>Try TLS on port %1</source>
        <translation>TLS auf Port %1 versuchen</translation>
    </message>
    <message>
        <source>Try STARTTLS on port %1</source>
        <translation>STARTTLS auf Port %1 versuchen</translation>
    </message>
    <message>
        <source>Type the password again</source>
        <translation>Das Passwort neu eingeben</translation>
    </message>
    <message>
        <source>Use another user name</source>
        <translation>Einen anderen Benutzernamen verwenden</translation>
    </message>
    <message>
        <source>Trust exactly this certificate</source>
        <translation>Genau diesem Zertifikat vertrauen</translation>
    </message>
    <message>
        <source>Change the server</source>
        <translation>Den Server ändern</translation>
    </message>
    <message>
        <source>The server said: “%1”</source>
        <translation>Der Server sagte: „%1“</translation>
    </message>
</context>
<context>
    <name>Folders</name>
    <message>
        <source>Inbox</source>
        <translation>Posteingang</translation>
    </message>
</context>
<context>
    <name>Imap</name>
    <message>
        <source>This text holds a line break, which a mail server would take for a command.</source>
        <translation>Dieser Text enthält einen Zeilenumbruch, den ein Mailserver für einen Befehl hielte.</translation>
    </message>
    <message>
        <source>A folder needs a name.</source>
        <translation>Ein Ordner braucht einen Namen.</translation>
    </message>
    <message>
        <source>No message was named.</source>
        <translation>Es wurde keine Nachricht genannt.</translation>
    </message>
    <message>
        <source>This tag holds characters that a mail server does not allow.</source>
        <translation>Dieses Schlagwort enthält Zeichen, die ein Mailserver nicht erlaubt.</translation>
    </message>
</context>
<context>
    <name>Link</name>
    <message>
        <source>The text says %1, but the link goes to %2.</source>
        <translation>Der Text sagt %1, der Link führt aber zu %2.</translation>
    </message>
    <message>
        <source>The name of this site mixes letters that look alike: it is %1.</source>
        <translation>Der Name dieser Seite mischt Buchstaben, die sich ähnlich sehen: Er lautet %1.</translation>
    </message>
    <message>
        <source>What stands before the @ is not the site: the link goes to %1.</source>
        <translation>Was vor dem @ steht, ist nicht die Seite: Der Link führt zu %1.</translation>
    </message>
    <message>
        <source>This link is unusually long. It goes to %1.</source>
        <translation>Dieser Link ist ungewöhnlich lang. Er führt zu %1.</translation>
    </message>
</context>
<context>
    <name>LocalMailService</name>
    <message>
        <source>This message is not in its folder any more.</source>
        <translation>Diese Nachricht ist nicht mehr in ihrem Ordner.</translation>
    </message>
    <message>
        <source>This draft is not there any more.</source>
        <translation>Dieser Entwurf ist nicht mehr da.</translation>
    </message>
    <message>
        <source>This account has no server for sending.</source>
        <translation>Dieses Konto hat keinen Server zum Senden.</translation>
    </message>
    <message>
        <source>It is too late for that: the message is being sent.</source>
        <translation>Dafür ist es zu spät: Die Nachricht wird gerade gesendet.</translation>
    </message>
    <message>
        <source>It is too late to change this message.</source>
        <translation>Es ist zu spät, diese Nachricht zu ändern.</translation>
    </message>
    <message>
        <source>“%1” was not delivered to %2. The Outbox says why.</source>
        <translation>„%1“ wurde %2 nicht zugestellt. Der Postausgang sagt, warum.</translation>
    </message>
</context>
<context>
    <name>LocalSetup</name>
    <message>
        <source>Belongs to: %1</source>
        <translation>Gehört: %1</translation>
    </message>
    <message>
        <source>Names: %1</source>
        <translation>Namen: %1</translation>
    </message>
    <message>
        <source>Issued by: %1</source>
        <translation>Ausgestellt von: %1</translation>
    </message>
    <message>
        <source>Valid from %1 to %2</source>
        <translation>Gültig von %1 bis %2</translation>
    </message>
    <message>
        <source>SHA-256: %1</source>
        <translation>SHA-256: %1</translation>
    </message>
</context>
<context>
    <name>MailAnswers</name>
    <message>
        <source>There is no recipient yet.</source>
        <translation>Es gibt noch keinen Empfänger.</translation>
    </message>
    <message>
        <source>This message asks for no receipt that should be sent.</source>
        <translation>Diese Nachricht verlangt keine Bestätigung, die gesendet werden sollte.</translation>
    </message>
    <message>
        <source>There is no invitation in this message that can be answered.</source>
        <translation>In dieser Nachricht ist keine Einladung, die sich beantworten lässt.</translation>
    </message>
</context>
<context>
    <name>Meanings</name>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>the server is there</source>
        <translation>der Server ist da</translation>
    </message>
    <message>
        <source>sender accepted</source>
        <translation>Absender angenommen</translation>
    </message>
    <message>
        <source>recipient accepted</source>
        <translation>Empfänger angenommen</translation>
    </message>
    <message>
        <source>go on</source>
        <translation>nur zu</translation>
    </message>
    <message>
        <source>all is well</source>
        <translation>alles gut</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>not now; try later</source>
        <translation>jetzt nicht; später noch einmal</translation>
    </message>
    <message>
        <source>refused for good</source>
        <translation>endgültig abgelehnt</translation>
    </message>
    <message>
        <source>asks what the server can do</source>
        <translation>fragt, was der Server kann</translation>
    </message>
    <message>
        <source>asks if there is anything new</source>
        <translation>fragt, ob es etwas Neues gibt</translation>
    </message>
    <message>
        <source>says goodbye</source>
        <translation>verabschiedet sich</translation>
    </message>
    <message>
        <source>asks to encrypt from here on</source>
        <translation>bittet darum, ab hier zu verschlüsseln</translation>
    </message>
    <message>
        <source>signs in; the secret is hidden here</source>
        <translation>meldet sich an; das Geheimnis ist hier verborgen</translation>
    </message>
    <message>
        <source>signs in with user name and password; hidden here</source>
        <translation>meldet sich mit Benutzernamen und Passwort an; hier verborgen</translation>
    </message>
    <message>
        <source>switches extensions on</source>
        <translation>schaltet Erweiterungen ein</translation>
    </message>
    <message>
        <source>opens a folder</source>
        <translation>öffnet einen Ordner</translation>
    </message>
    <message>
        <source>opens a folder for reading only</source>
        <translation>öffnet einen Ordner nur zum Lesen</translation>
    </message>
    <message>
        <source>makes a folder</source>
        <translation>legt einen Ordner an</translation>
    </message>
    <message>
        <source>deletes a folder</source>
        <translation>löscht einen Ordner</translation>
    </message>
    <message>
        <source>renames a folder</source>
        <translation>benennt einen Ordner um</translation>
    </message>
    <message>
        <source>subscribes to a folder</source>
        <translation>abonniert einen Ordner</translation>
    </message>
    <message>
        <source>ends the subscription to a folder</source>
        <translation>beendet das Abonnement eines Ordners</translation>
    </message>
    <message>
        <source>asks for the folders</source>
        <translation>fragt nach den Ordnern</translation>
    </message>
    <message>
        <source>asks for the subscribed folders</source>
        <translation>fragt nach den abonnierten Ordnern</translation>
    </message>
    <message>
        <source>asks where folders begin</source>
        <translation>fragt, wo die Ordner beginnen</translation>
    </message>
    <message>
        <source>asks for the numbers of a folder without opening it</source>
        <translation>fragt nach den Zahlen eines Ordners, ohne ihn zu öffnen</translation>
    </message>
    <message>
        <source>puts a message into a folder</source>
        <translation>legt eine Nachricht in einen Ordner</translation>
    </message>
    <message>
        <source>waits for news: the server will tell by itself</source>
        <translation>wartet auf Neues: der Server meldet sich von selbst</translation>
    </message>
    <message>
        <source>ends the waiting</source>
        <translation>beendet das Warten</translation>
    </message>
    <message>
        <source>closes the folder and removes what is marked deleted</source>
        <translation>schließt den Ordner und entfernt, was als gelöscht markiert ist</translation>
    </message>
    <message>
        <source>closes the folder and changes nothing</source>
        <translation>schließt den Ordner und ändert nichts</translation>
    </message>
    <message>
        <source>removes for good what is marked deleted</source>
        <translation>entfernt endgültig, was als gelöscht markiert ist</translation>
    </message>
    <message>
        <source>removes just these messages for good</source>
        <translation>entfernt genau diese Nachrichten endgültig</translation>
    </message>
    <message>
        <source>searches the folder</source>
        <translation>durchsucht den Ordner</translation>
    </message>
    <message>
        <source>reads from messages</source>
        <translation>liest aus Nachrichten</translation>
    </message>
    <message>
        <source>changes flags</source>
        <translation>ändert Markierungen</translation>
    </message>
    <message>
        <source>copies messages</source>
        <translation>kopiert Nachrichten</translation>
    </message>
    <message>
        <source>moves messages</source>
        <translation>verschiebt Nachrichten</translation>
    </message>
    <message>
        <source>asks for a sorted list</source>
        <translation>fragt nach einer sortierten Liste</translation>
    </message>
    <message>
        <source>asks for conversations</source>
        <translation>fragt nach Unterhaltungen</translation>
    </message>
    <message>
        <source>tells which program this is, and asks the same</source>
        <translation>sagt, welches Programm dies ist, und fragt dasselbe</translation>
    </message>
    <message>
        <source>asks to compress from here on</source>
        <translation>bittet darum, ab hier zu komprimieren</translation>
    </message>
    <message>
        <source>asks how much room there is</source>
        <translation>fragt, wie viel Platz da ist</translation>
    </message>
    <message>
        <source>asks for notes kept with a folder</source>
        <translation>fragt nach Notizen zu einem Ordner</translation>
    </message>
    <message>
        <source>asks what may be done in a folder</source>
        <translation>fragt, was in einem Ordner erlaubt ist</translation>
    </message>
    <message>
        <source>says which news are wanted</source>
        <translation>sagt, welche Neuigkeiten gewünscht sind</translation>
    </message>
    <message>
        <source>asks the server to tidy up</source>
        <translation>bittet den Server aufzuräumen</translation>
    </message>
    <message>
        <source>not understood</source>
        <translation>nicht verstanden</translation>
    </message>
    <message>
        <source>the server ends the connection</source>
        <translation>der Server beendet die Verbindung</translation>
    </message>
    <message>
        <source>already signed in</source>
        <translation>schon angemeldet</translation>
    </message>
    <message>
        <source>what the server can do</source>
        <translation>was der Server kann</translation>
    </message>
    <message>
        <source>these extensions are on now</source>
        <translation>diese Erweiterungen sind jetzt eingeschaltet</translation>
    </message>
    <message>
        <source>flags known in this folder</source>
        <translation>in diesem Ordner bekannte Markierungen</translation>
    </message>
    <message>
        <source>a folder</source>
        <translation>ein Ordner</translation>
    </message>
    <message>
        <source>a subscribed folder</source>
        <translation>ein abonnierter Ordner</translation>
    </message>
    <message>
        <source>the numbers of a folder</source>
        <translation>die Zahlen eines Ordners</translation>
    </message>
    <message>
        <source>what was found</source>
        <translation>was gefunden wurde</translation>
    </message>
    <message>
        <source>the sorted list</source>
        <translation>die sortierte Liste</translation>
    </message>
    <message>
        <source>the conversations</source>
        <translation>die Unterhaltungen</translation>
    </message>
    <message>
        <source>where folders begin</source>
        <translation>wo die Ordner beginnen</translation>
    </message>
    <message>
        <source>messages that are gone</source>
        <translation>Nachrichten, die weg sind</translation>
    </message>
    <message>
        <source>which program the server is</source>
        <translation>welches Programm der Server ist</translation>
    </message>
    <message>
        <source>how much room there is</source>
        <translation>wie viel Platz da ist</translation>
    </message>
    <message>
        <source>which quota counts for the folder</source>
        <translation>welche Obergrenze für den Ordner gilt</translation>
    </message>
    <message>
        <source>notes kept with a folder</source>
        <translation>Notizen zu einem Ordner</translation>
    </message>
    <message>
        <source>what may be done in this folder</source>
        <translation>was in diesem Ordner erlaubt ist</translation>
    </message>
    <message>
        <source>so many messages are in the folder</source>
        <translation>so viele Nachrichten sind im Ordner</translation>
    </message>
    <message>
        <source>so many messages are new to this connection</source>
        <translation>so viele Nachrichten sind für diese Verbindung neu</translation>
    </message>
    <message>
        <source>this message is gone; later ones move up by one</source>
        <translation>diese Nachricht ist weg; spätere rücken um eins auf</translation>
    </message>
    <message>
        <source>data of a message</source>
        <translation>Daten einer Nachricht</translation>
    </message>
    <message>
        <source>the server wants you to read this</source>
        <translation>der Server möchte, dass Sie dies lesen</translation>
    </message>
    <message>
        <source>there is such a folder already</source>
        <translation>einen solchen Ordner gibt es schon</translation>
    </message>
    <message>
        <source>the largest message that may be put here</source>
        <translation>die größte Nachricht, die hier abgelegt werden kann</translation>
    </message>
    <message>
        <source>the number the message got in its folder</source>
        <translation>die Nummer, die die Nachricht in ihrem Ordner bekam</translation>
    </message>
    <message>
        <source>wrong user name or password, or the account wants an app password</source>
        <translation>falscher Benutzername oder falsches Passwort, oder das Konto verlangt ein App-Passwort</translation>
    </message>
    <message>
        <source>signed in, but not allowed to act as that user</source>
        <translation>angemeldet, darf aber nicht als dieser Benutzer handeln</translation>
    </message>
    <message>
        <source>the server can&apos;t search in that character set</source>
        <translation>der Server kann in diesem Zeichensatz nicht suchen</translation>
    </message>
    <message>
        <source>a link inside the message could not be followed</source>
        <translation>einem Verweis in der Nachricht konnte nicht gefolgt werden</translation>
    </message>
    <message>
        <source>this can never work here: for example a name that is not allowed</source>
        <translation>das kann hier nie gehen: zum Beispiel ein Name, der nicht erlaubt ist</translation>
    </message>
    <message>
        <source>the server thinks this program made a mistake</source>
        <translation>der Server meint, dieses Programm habe einen Fehler gemacht</translation>
    </message>
    <message>
        <source>the folder that was open is closed now</source>
        <translation>der bisher offene Ordner ist jetzt geschlossen</translation>
    </message>
    <message>
        <source>compression is on already</source>
        <translation>es wird schon komprimiert</translation>
    </message>
    <message>
        <source>only the people who run the server can help</source>
        <translation>nur die Betreiber des Servers können helfen</translation>
    </message>
    <message>
        <source>the numbers the copies got in the other folder</source>
        <translation>die Nummern, die die Kopien im anderen Ordner bekamen</translation>
    </message>
    <message>
        <source>the server&apos;s data are damaged</source>
        <translation>die Daten des Servers sind beschädigt</translation>
    </message>
    <message>
        <source>the access has run out: a new password is needed</source>
        <translation>der Zugang ist abgelaufen: ein neues Passwort ist nötig</translation>
    </message>
    <message>
        <source>somebody else removed messages just now</source>
        <translation>jemand anders hat gerade Nachrichten entfernt</translation>
    </message>
    <message>
        <source>the folder holds other folders</source>
        <translation>der Ordner enthält andere Ordner</translation>
    </message>
    <message>
        <source>the number of the last change, to ask for news later</source>
        <translation>die Nummer der letzten Änderung, um später nach Neuem zu fragen</translation>
    </message>
    <message>
        <source>somebody else is using it; try again</source>
        <translation>jemand anders benutzt es gerade; versuchen Sie es noch einmal</translation>
    </message>
    <message>
        <source>a limit of the server was reached</source>
        <translation>eine Grenze des Servers ist erreicht</translation>
    </message>
    <message>
        <source>the lasting identity of the folder</source>
        <translation>die bleibende Kennung des Ordners</translation>
    </message>
    <message>
        <source>about notes kept with folders</source>
        <translation>zu Notizen bei Ordnern</translation>
    </message>
    <message>
        <source>these messages were changed by somebody else meanwhile</source>
        <translation>diese Nachrichten hat inzwischen jemand anders geändert</translation>
    </message>
    <message>
        <source>this folder does not number its changes</source>
        <translation>dieser Ordner nummeriert seine Änderungen nicht</translation>
    </message>
    <message>
        <source>there is no such folder</source>
        <translation>einen solchen Ordner gibt es nicht</translation>
    </message>
    <message>
        <source>you are not allowed to do this</source>
        <translation>das ist Ihnen nicht erlaubt</translation>
    </message>
    <message>
        <source>the search result was not kept</source>
        <translation>das Suchergebnis wurde nicht aufgehoben</translation>
    </message>
    <message>
        <source>there is no room left in the account</source>
        <translation>im Konto ist kein Platz mehr</translation>
    </message>
    <message>
        <source>the server could not read a message&apos;s header</source>
        <translation>der Server konnte den Kopf einer Nachricht nicht lesen</translation>
    </message>
    <message>
        <source>the flags that can be kept</source>
        <translation>die Markierungen, die behalten werden können</translation>
    </message>
    <message>
        <source>only over an encrypted connection</source>
        <translation>nur über eine verschlüsselte Verbindung</translation>
    </message>
    <message>
        <source>the folder can&apos;t be changed</source>
        <translation>der Ordner kann nicht geändert werden</translation>
    </message>
    <message>
        <source>the folder can be changed</source>
        <translation>der Ordner kann geändert werden</translation>
    </message>
    <message>
        <source>the folder is on another server</source>
        <translation>der Ordner liegt auf einem anderen Server</translation>
    </message>
    <message>
        <source>the server made a mistake and says so</source>
        <translation>der Server hat einen Fehler gemacht und sagt es</translation>
    </message>
    <message>
        <source>there is no such folder yet; it could be made</source>
        <translation>einen solchen Ordner gibt es noch nicht; er könnte angelegt werden</translation>
    </message>
    <message>
        <source>the number that the next message will get</source>
        <translation>die Nummer, die die nächste Nachricht bekommt</translation>
    </message>
    <message>
        <source>message numbers don&apos;t last here</source>
        <translation>Nachrichtennummern sind hier nicht von Dauer</translation>
    </message>
    <message>
        <source>only lasting message numbers may be used</source>
        <translation>nur bleibende Nachrichtennummern dürfen benutzt werden</translation>
    </message>
    <message>
        <source>message numbers hold as long as this value stays</source>
        <translation>Nachrichtennummern gelten, solange dieser Wert bleibt</translation>
    </message>
    <message>
        <source>something behind the server is down; try later</source>
        <translation>etwas hinter dem Server ist ausgefallen; versuchen Sie es später</translation>
    </message>
    <message>
        <source>the server can&apos;t decode this part</source>
        <translation>der Server kann diesen Teil nicht dekodieren</translation>
    </message>
    <message>
        <source>the first unread message</source>
        <translation>die erste ungelesene Nachricht</translation>
    </message>
    <message>
        <source>the special use of the folder can&apos;t be set</source>
        <translation>die besondere Verwendung des Ordners kann nicht gesetzt werden</translation>
    </message>
    <message>
        <source>introduces itself and asks what the server can do</source>
        <translation>stellt sich vor und fragt, was der Server kann</translation>
    </message>
    <message>
        <source>introduces itself</source>
        <translation>stellt sich vor</translation>
    </message>
    <message>
        <source>introduces itself to a delivery server</source>
        <translation>stellt sich einem Zustellserver vor</translation>
    </message>
    <message>
        <source>names the sender</source>
        <translation>nennt den Absender</translation>
    </message>
    <message>
        <source>names a recipient</source>
        <translation>nennt einen Empfänger</translation>
    </message>
    <message>
        <source>asks to send the message</source>
        <translation>bittet, die Nachricht senden zu dürfen</translation>
    </message>
    <message>
        <source>sends a piece of the message; LAST ends it</source>
        <translation>sendet ein Stück der Nachricht; LAST beendet sie</translation>
    </message>
    <message>
        <source>starts over</source>
        <translation>fängt von vorn an</translation>
    </message>
    <message>
        <source>asks if the server is there</source>
        <translation>fragt, ob der Server da ist</translation>
    </message>
    <message>
        <source>asks if an address exists</source>
        <translation>fragt, ob es eine Adresse gibt</translation>
    </message>
    <message>
        <source>the message ends here: from now on it counts as handed over</source>
        <translation>hier endet die Nachricht: von jetzt an gilt sie als übergeben</translation>
    </message>
    <message>
        <source>status of the server</source>
        <translation>Zustand des Servers</translation>
    </message>
    <message>
        <source>help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>greeting: the server is ready</source>
        <translation>Begrüßung: der Server ist bereit</translation>
    </message>
    <message>
        <source>the server says goodbye</source>
        <translation>der Server verabschiedet sich</translation>
    </message>
    <message>
        <source>signed in</source>
        <translation>angemeldet</translation>
    </message>
    <message>
        <source>accepted; it will be passed on</source>
        <translation>angenommen; es wird weitergeleitet</translation>
    </message>
    <message>
        <source>can&apos;t check the address, but takes the message</source>
        <translation>kann die Adresse nicht prüfen, nimmt die Nachricht aber an</translation>
    </message>
    <message>
        <source>go on with signing in</source>
        <translation>weiter mit der Anmeldung</translation>
    </message>
    <message>
        <source>go ahead; a line with only a dot ends it</source>
        <translation>los; eine Zeile mit nur einem Punkt beendet sie</translation>
    </message>
    <message>
        <source>the server closes the connection; try later</source>
        <translation>der Server schließt die Verbindung; versuchen Sie es später</translation>
    </message>
    <message>
        <source>the password must be changed first</source>
        <translation>das Passwort muss zuerst geändert werden</translation>
    </message>
    <message>
        <source>the mailbox is busy; try later</source>
        <translation>das Postfach ist belegt; versuchen Sie es später</translation>
    </message>
    <message>
        <source>the server has a problem; try later</source>
        <translation>der Server hat ein Problem; versuchen Sie es später</translation>
    </message>
    <message>
        <source>the server has no room now; try later</source>
        <translation>der Server hat gerade keinen Platz; versuchen Sie es später</translation>
    </message>
    <message>
        <source>not possible for the moment; try later</source>
        <translation>im Augenblick nicht möglich; versuchen Sie es später</translation>
    </message>
    <message>
        <source>can&apos;t take these parameters now</source>
        <translation>kann diese Parameter jetzt nicht annehmen</translation>
    </message>
    <message>
        <source>not understood: wrong parameters</source>
        <translation>nicht verstanden: falsche Parameter</translation>
    </message>
    <message>
        <source>the server does not do this</source>
        <translation>der Server tut das nicht</translation>
    </message>
    <message>
        <source>wrong order of commands</source>
        <translation>falsche Reihenfolge der Befehle</translation>
    </message>
    <message>
        <source>the server does not do this with these parameters</source>
        <translation>der Server tut das nicht mit diesen Parametern</translation>
    </message>
    <message>
        <source>this server takes no mail</source>
        <translation>dieser Server nimmt keine Mail an</translation>
    </message>
    <message>
        <source>sign in first</source>
        <translation>melden Sie sich zuerst an</translation>
    </message>
    <message>
        <source>this way of signing in is too weak for the server</source>
        <translation>diese Art der Anmeldung ist dem Server zu schwach</translation>
    </message>
    <message>
        <source>wrong user name or password</source>
        <translation>falscher Benutzername oder falsches Passwort</translation>
    </message>
    <message>
        <source>refused: no such mailbox, or not allowed</source>
        <translation>abgelehnt: kein solches Postfach, oder nicht erlaubt</translation>
    </message>
    <message>
        <source>the user is not here</source>
        <translation>der Benutzer ist nicht hier</translation>
    </message>
    <message>
        <source>too large, or the mailbox is full</source>
        <translation>zu groß, oder das Postfach ist voll</translation>
    </message>
    <message>
        <source>the address is not allowed</source>
        <translation>die Adresse ist nicht erlaubt</translation>
    </message>
    <message>
        <source>parameters not known</source>
        <translation>unbekannte Parameter</translation>
    </message>
    <message>
        <source>the recipient&apos;s domain takes no mail</source>
        <translation>die Domain des Empfängers nimmt keine Mail an</translation>
    </message>
    <message>
        <source>offers: tells the largest message it takes</source>
        <translation>bietet an: sagt, welche Größe es höchstens annimmt</translation>
    </message>
    <message>
        <source>offers: several commands at once</source>
        <translation>bietet an: mehrere Befehle auf einmal</translation>
    </message>
    <message>
        <source>offers: takes text as it is, without encoding</source>
        <translation>bietet an: nimmt Text, wie er ist, ohne Kodierung</translation>
    </message>
    <message>
        <source>offers: takes addresses in any script</source>
        <translation>bietet an: nimmt Adressen in jeder Schrift</translation>
    </message>
    <message>
        <source>offers: takes the message in pieces</source>
        <translation>bietet an: nimmt die Nachricht in Stücken</translation>
    </message>
    <message>
        <source>offers: takes attachments without encoding</source>
        <translation>bietet an: nimmt Anhänge ohne Kodierung</translation>
    </message>
    <message>
        <source>offers: reports on delivery</source>
        <translation>bietet an: Berichte über die Zustellung</translation>
    </message>
    <message>
        <source>offers: encryption</source>
        <translation>bietet an: Verschlüsselung</translation>
    </message>
    <message>
        <source>offers: these ways of signing in</source>
        <translation>bietet an: diese Arten der Anmeldung</translation>
    </message>
    <message>
        <source>offers: answers with exact codes</source>
        <translation>bietet an: antwortet mit genauen Codes</translation>
    </message>
    <message>
        <source>offers: delivery within a time</source>
        <translation>bietet an: Zustellung innerhalb einer Frist</translation>
    </message>
    <message>
        <source>offers: encryption all the way</source>
        <translation>bietet an: Verschlüsselung auf dem ganzen Weg</translation>
    </message>
    <message>
        <source>offers: to hold a message until later</source>
        <translation>bietet an: eine Nachricht bis später zurückzuhalten</translation>
    </message>
    <message>
        <source>offers: priorities</source>
        <translation>bietet an: Prioritäten</translation>
    </message>
    <message>
        <source>offers: to check addresses</source>
        <translation>bietet an: Adressen zu prüfen</translation>
    </message>
    <message>
        <source>offers: to start a queue</source>
        <translation>bietet an: eine Warteschlange anzustoßen</translation>
    </message>
    <message>
        <source>offers: help</source>
        <translation>bietet an: Hilfe</translation>
    </message>
    <message>
        <source>offers: tells its limits</source>
        <translation>bietet an: nennt seine Grenzen</translation>
    </message>
    <message>
        <source>no more is known</source>
        <translation>mehr ist nicht bekannt</translation>
    </message>
    <message>
        <source>something is wrong with the address</source>
        <translation>mit der Adresse stimmt etwas nicht</translation>
    </message>
    <message>
        <source>there is no such mailbox</source>
        <translation>ein solches Postfach gibt es nicht</translation>
    </message>
    <message>
        <source>there is no such mail domain</source>
        <translation>eine solche Mail-Domain gibt es nicht</translation>
    </message>
    <message>
        <source>the recipient&apos;s address is not well formed</source>
        <translation>die Adresse des Empfängers ist nicht richtig gebildet</translation>
    </message>
    <message>
        <source>the address fits more than one mailbox</source>
        <translation>die Adresse passt zu mehr als einem Postfach</translation>
    </message>
    <message>
        <source>the recipient&apos;s address is fine</source>
        <translation>die Adresse des Empfängers ist in Ordnung</translation>
    </message>
    <message>
        <source>the mailbox has moved</source>
        <translation>das Postfach ist umgezogen</translation>
    </message>
    <message>
        <source>the sender&apos;s address is not well formed</source>
        <translation>die Adresse des Absenders ist nicht richtig gebildet</translation>
    </message>
    <message>
        <source>the sender&apos;s domain does not exist</source>
        <translation>die Domain des Absenders gibt es nicht</translation>
    </message>
    <message>
        <source>something is wrong with the mailbox</source>
        <translation>mit dem Postfach stimmt etwas nicht</translation>
    </message>
    <message>
        <source>the mailbox takes no messages</source>
        <translation>das Postfach nimmt keine Nachrichten an</translation>
    </message>
    <message>
        <source>the mailbox is full</source>
        <translation>das Postfach ist voll</translation>
    </message>
    <message>
        <source>the message is too large for the mailbox</source>
        <translation>die Nachricht ist zu groß für das Postfach</translation>
    </message>
    <message>
        <source>the mailing list could not be expanded</source>
        <translation>die Mailingliste konnte nicht aufgelöst werden</translation>
    </message>
    <message>
        <source>the receiving system has a problem</source>
        <translation>das empfangende System hat ein Problem</translation>
    </message>
    <message>
        <source>the receiving system is full</source>
        <translation>das empfangende System ist voll</translation>
    </message>
    <message>
        <source>the system takes no messages at the moment</source>
        <translation>das System nimmt im Augenblick keine Nachrichten an</translation>
    </message>
    <message>
        <source>the system can&apos;t do what was asked</source>
        <translation>das System kann nicht, was verlangt wurde</translation>
    </message>
    <message>
        <source>the message is too large for the system</source>
        <translation>die Nachricht ist zu groß für das System</translation>
    </message>
    <message>
        <source>the system is set up wrongly</source>
        <translation>das System ist falsch eingerichtet</translation>
    </message>
    <message>
        <source>the network has a problem</source>
        <translation>das Netz hat ein Problem</translation>
    </message>
    <message>
        <source>no answer from the recipient&apos;s server</source>
        <translation>keine Antwort vom Server des Empfängers</translation>
    </message>
    <message>
        <source>the connection broke</source>
        <translation>die Verbindung brach ab</translation>
    </message>
    <message>
        <source>a directory server did not answer</source>
        <translation>ein Verzeichnisserver antwortete nicht</translation>
    </message>
    <message>
        <source>no way to the recipient&apos;s server was found</source>
        <translation>zum Server des Empfängers wurde kein Weg gefunden</translation>
    </message>
    <message>
        <source>the network is overloaded</source>
        <translation>das Netz ist überlastet</translation>
    </message>
    <message>
        <source>the message ran in a circle</source>
        <translation>die Nachricht lief im Kreis</translation>
    </message>
    <message>
        <source>delivery took too long</source>
        <translation>die Zustellung dauerte zu lange</translation>
    </message>
    <message>
        <source>the two programs did not understand each other</source>
        <translation>die beiden Programme verstanden einander nicht</translation>
    </message>
    <message>
        <source>the command is not valid here</source>
        <translation>der Befehl ist hier nicht gültig</translation>
    </message>
    <message>
        <source>the command could not be read</source>
        <translation>der Befehl konnte nicht gelesen werden</translation>
    </message>
    <message>
        <source>too many recipients</source>
        <translation>zu viele Empfänger</translation>
    </message>
    <message>
        <source>wrong parameters</source>
        <translation>falsche Parameter</translation>
    </message>
    <message>
        <source>the sign-in data are too long</source>
        <translation>die Anmeldedaten sind zu lang</translation>
    </message>
    <message>
        <source>something is wrong with the content</source>
        <translation>mit dem Inhalt stimmt etwas nicht</translation>
    </message>
    <message>
        <source>this kind of content is not supported</source>
        <translation>diese Art von Inhalt wird nicht unterstützt</translation>
    </message>
    <message>
        <source>the content had to be converted, which is not allowed</source>
        <translation>der Inhalt hätte umgewandelt werden müssen, was nicht erlaubt ist</translation>
    </message>
    <message>
        <source>the content had to be converted, which is not possible</source>
        <translation>der Inhalt hätte umgewandelt werden müssen, was nicht möglich ist</translation>
    </message>
    <message>
        <source>the content could not be converted</source>
        <translation>der Inhalt konnte nicht umgewandelt werden</translation>
    </message>
    <message>
        <source>addresses in this script are not supported</source>
        <translation>Adressen in dieser Schrift werden nicht unterstützt</translation>
    </message>
    <message>
        <source>a rule of the server decided so</source>
        <translation>eine Regel des Servers hat so entschieden</translation>
    </message>
    <message>
        <source>not allowed; the message is refused</source>
        <translation>nicht erlaubt; die Nachricht wird abgelehnt</translation>
    </message>
    <message>
        <source>sending to this mailing list is not allowed</source>
        <translation>an diese Mailingliste darf nicht gesendet werden</translation>
    </message>
    <message>
        <source>a security conversion is needed and not possible</source>
        <translation>eine Sicherheitsumwandlung ist nötig und nicht möglich</translation>
    </message>
    <message>
        <source>a security feature is not supported</source>
        <translation>eine Sicherheitsfunktion wird nicht unterstützt</translation>
    </message>
    <message>
        <source>a cryptographic check failed</source>
        <translation>eine kryptografische Prüfung schlug fehl</translation>
    </message>
    <message>
        <source>the message was changed on its way</source>
        <translation>die Nachricht wurde unterwegs verändert</translation>
    </message>
    <message>
        <source>this way of signing in is too weak</source>
        <translation>diese Art der Anmeldung ist zu schwach</translation>
    </message>
    <message>
        <source>encryption is needed</source>
        <translation>Verschlüsselung ist nötig</translation>
    </message>
    <message>
        <source>encryption is needed to sign in this way</source>
        <translation>für diese Art der Anmeldung ist Verschlüsselung nötig</translation>
    </message>
    <message>
        <source>the account is disabled</source>
        <translation>das Konto ist gesperrt</translation>
    </message>
    <message>
        <source>the trusted relation of the servers is broken</source>
        <translation>die Vertrauensbeziehung der Server ist gestört</translation>
    </message>
    <message>
        <source>the mailbox changed its owner</source>
        <translation>das Postfach hat den Besitzer gewechselt</translation>
    </message>
    <message>
        <source>no valid DKIM signature</source>
        <translation>keine gültige DKIM-Signatur</translation>
    </message>
    <message>
        <source>SPF check failed</source>
        <translation>die SPF-Prüfung schlug fehl</translation>
    </message>
    <message>
        <source>SPF could not be checked</source>
        <translation>SPF konnte nicht geprüft werden</translation>
    </message>
    <message>
        <source>the sending address has no valid reverse name</source>
        <translation>die sendende Adresse hat keinen gültigen Rückwärtsnamen</translation>
    </message>
    <message>
        <source>several sender checks failed</source>
        <translation>mehrere Prüfungen des Absenders schlugen fehl</translation>
    </message>
    <message>
        <source>the sender&apos;s domain says that it sends no mail</source>
        <translation>die Domain des Absenders sagt, dass sie keine Mail sendet</translation>
    </message>
    <message>
        <source>too much mail of this kind</source>
        <translation>zu viel Mail dieser Art</translation>
    </message>
    <message>
        <source>encryption all the way was asked for and is not possible</source>
        <translation>Verschlüsselung auf dem ganzen Weg wurde verlangt und ist nicht möglich</translation>
    </message>
    <message>
        <source>something about the address</source>
        <translation>etwas mit der Adresse</translation>
    </message>
    <message>
        <source>something about the mailbox</source>
        <translation>etwas mit dem Postfach</translation>
    </message>
    <message>
        <source>something about the mail system</source>
        <translation>etwas mit dem Mailsystem</translation>
    </message>
    <message>
        <source>something about the network</source>
        <translation>etwas mit dem Netz</translation>
    </message>
    <message>
        <source>something about the protocol</source>
        <translation>etwas mit dem Protokoll</translation>
    </message>
    <message>
        <source>something about the content</source>
        <translation>etwas mit dem Inhalt</translation>
    </message>
    <message>
        <source>something about security or the rules of the server</source>
        <translation>etwas mit der Sicherheit oder den Regeln des Servers</translation>
    </message>
    <message>
        <source>names the user</source>
        <translation>nennt den Benutzer</translation>
    </message>
    <message>
        <source>gives the password; hidden here</source>
        <translation>gibt das Passwort; hier verborgen</translation>
    </message>
    <message>
        <source>asks how many messages there are</source>
        <translation>fragt, wie viele Nachrichten da sind</translation>
    </message>
    <message>
        <source>asks for the names of the messages</source>
        <translation>fragt nach den Namen der Nachrichten</translation>
    </message>
    <message>
        <source>fetches a message</source>
        <translation>holt eine Nachricht</translation>
    </message>
    <message>
        <source>fetches the header of a message</source>
        <translation>holt den Kopf einer Nachricht</translation>
    </message>
    <message>
        <source>marks a message for deletion</source>
        <translation>merkt eine Nachricht zum Löschen vor</translation>
    </message>
    <message>
        <source>asks for the sizes of the messages</source>
        <translation>fragt nach der Größe der Nachrichten</translation>
    </message>
    <message>
        <source>another program has the mailbox open</source>
        <translation>ein anderes Programm hat das Postfach offen</translation>
    </message>
    <message>
        <source>too soon after the last sign-in</source>
        <translation>zu bald nach der letzten Anmeldung</translation>
    </message>
    <message>
        <source>the server has a problem that will pass</source>
        <translation>der Server hat ein Problem, das vorübergeht</translation>
    </message>
    <message>
        <source>the server has a problem that somebody must solve</source>
        <translation>der Server hat ein Problem, das jemand lösen muss</translation>
    </message>
</context>
<context>
    <name>MessageFacts</name>
    <message>
        <source>There is no such address.</source>
        <translation>Diese Adresse gibt es nicht.</translation>
    </message>
    <message>
        <source>The mailbox is full.</source>
        <translation>Das Postfach ist voll.</translation>
    </message>
    <message>
        <source>The mailbox takes no mail.</source>
        <translation>Das Postfach nimmt keine Mail an.</translation>
    </message>
    <message>
        <source>The message is too large.</source>
        <translation>Die Nachricht ist zu groß.</translation>
    </message>
    <message>
        <source>The server could not be reached.</source>
        <translation>Der Server war nicht zu erreichen.</translation>
    </message>
    <message>
        <source>The server refused it.</source>
        <translation>Der Server hat sie abgelehnt.</translation>
    </message>
    <message>
        <source>The server said: %1</source>
        <translation>Der Server sagte: %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Your message could not be delivered to %1.</source>
        <translation>Ihre Nachricht konnte %1 nicht zugestellt werden.</translation>
    </message>
    <message>
        <source>Your message has not been delivered to %1 yet. The server goes on trying.</source>
        <translation>Ihre Nachricht wurde %1 noch nicht zugestellt. Der Server versucht es weiter.</translation>
    </message>
    <message>
        <source>Your message was delivered to %1.</source>
        <translation>Ihre Nachricht wurde %1 zugestellt.</translation>
    </message>
    <message>
        <source>Your message was handed on for %1. That server sends no more reports.</source>
        <translation>Ihre Nachricht wurde weitergegeben (%1). Jener Server schickt keine weiteren Berichte.</translation>
    </message>
    <message>
        <source>Your message was handed on to those behind %1.</source>
        <translation>Ihre Nachricht wurde an alle hinter %1 weitergegeben.</translation>
    </message>
    <message>
        <source>the recipient</source>
        <translation>dem Empfänger</translation>
    </message>
    <message>
        <source>A receipt says that your message was opened by %1.</source>
        <translation>Eine Bestätigung sagt, dass Ihre Nachricht von %1 geöffnet wurde.</translation>
    </message>
    <message>
        <source>A receipt says that your message was deleted unread by %1.</source>
        <translation>Eine Bestätigung sagt, dass Ihre Nachricht von %1 ungelesen gelöscht wurde.</translation>
    </message>
    <message>
        <source>A receipt says that your message was processed for %1.</source>
        <translation>Eine Bestätigung sagt, dass Ihre Nachricht verarbeitet wurde (%1).</translation>
    </message>
    <message>
        <source>Opened does not mean read, and anybody could have written this receipt.</source>
        <translation>Geöffnet heißt nicht gelesen, und diese Bestätigung könnte jeder geschrieben haben.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>%1 (the time zone is not known)</source>
        <translation>%1 (die Zeitzone ist nicht bekannt)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>That is %1 in %2.</source>
        <translation>Das ist %1 in %2.</translation>
    </message>
    <message>
        <source>%1 &lt;%2&gt;</source>
        <translation>%1 &lt;%2&gt;</translation>
    </message>
    <message>
        <source>(without a title)</source>
        <translation>(ohne Titel)</translation>
    </message>
    <message>
        <source>Cancelled: %1</source>
        <translation>Abgesagt: %1</translation>
    </message>
    <message>
        <source>Invitation, changed: %1</source>
        <translation>Einladung, geändert: %1</translation>
    </message>
    <message>
        <source>Invitation: %1</source>
        <translation>Einladung: %1</translation>
    </message>
    <message>
        <source>Another time is proposed for: %1</source>
        <translation>Ein anderer Termin wird vorgeschlagen für: %1</translation>
    </message>
    <message>
        <source>Event: %1</source>
        <translation>Termin: %1</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>Jemand</translation>
    </message>
    <message>
        <source>%1 accepts: %2</source>
        <translation>%1 sagt zu: %2</translation>
    </message>
    <message>
        <source>%1 declines: %2</source>
        <translation>%1 sagt ab: %2</translation>
    </message>
    <message>
        <source>%1 may come: %2</source>
        <translation>%1 kommt vielleicht: %2</translation>
    </message>
    <message>
        <source>%1 answers: %2</source>
        <translation>%1 antwortet: %2</translation>
    </message>
    <message>
        <source>When: %1</source>
        <translation>Wann: %1</translation>
    </message>
    <message>
        <source>It repeats.</source>
        <translation>Der Termin wiederholt sich.</translation>
    </message>
    <message>
        <source>Where: %1</source>
        <translation>Wo: %1</translation>
    </message>
    <message>
        <source>Invited by: %1</source>
        <translation>Eingeladen von: %1</translation>
    </message>
    <message>
        <source>Signed with S/MIME. The signature was not checked.</source>
        <translation>Mit S/MIME unterschrieben. Die Unterschrift wurde nicht geprüft.</translation>
    </message>
    <message>
        <source>Signed with OpenPGP. The signature was not checked.</source>
        <translation>Mit OpenPGP unterschrieben. Die Unterschrift wurde nicht geprüft.</translation>
    </message>
    <message>
        <source>Signed in a way unknown here. The signature was not checked.</source>
        <translation>Auf eine hier unbekannte Art unterschrieben. Die Unterschrift wurde nicht geprüft.</translation>
    </message>
    <message>
        <source>Encrypted with S/MIME. It cannot be deciphered here yet.</source>
        <translation>Mit S/MIME verschlüsselt. Das lässt sich hier noch nicht entschlüsseln.</translation>
    </message>
    <message>
        <source>Encrypted with OpenPGP. It cannot be deciphered here yet.</source>
        <translation>Mit OpenPGP verschlüsselt. Das lässt sich hier noch nicht entschlüsseln.</translation>
    </message>
    <message>
        <source>Encrypted in a way unknown here. It cannot be deciphered.</source>
        <translation>Auf eine hier unbekannte Art verschlüsselt. Das lässt sich nicht entschlüsseln.</translation>
    </message>
    <message>
        <source>Signed with S/MIME in a form that wraps the text up. It cannot be unwrapped here yet.</source>
        <translation>Mit S/MIME in einer Form unterschrieben, die den Text einpackt. Er lässt sich hier noch nicht auspacken.</translation>
    </message>
    <message>
        <source>Compressed with S/MIME. It cannot be unpacked here yet.</source>
        <translation>Mit S/MIME komprimiert. Das lässt sich hier noch nicht auspacken.</translation>
    </message>
    <message>
        <source>It can be saved below, for a program that can read it.</source>
        <translation>Sie lässt sich unten speichern, für ein Programm, das sie lesen kann.</translation>
    </message>
    <message>
        <source>Only a part of this message is meant; anybody could have added the rest.</source>
        <translation>Gemeint ist nur ein Teil dieser Nachricht; den Rest könnte jeder hinzugefügt haben.</translation>
    </message>
    <message>
        <source>It is not built as it should be: it was damaged or changed on its way.</source>
        <translation>Sie ist nicht gebaut, wie sie sein sollte: Sie wurde unterwegs beschädigt oder verändert.</translation>
    </message>
    <message>
        <source>A part of the text is signed with OpenPGP. The signature was not checked.</source>
        <translation>Ein Teil des Textes ist mit OpenPGP unterschrieben. Die Unterschrift wurde nicht geprüft.</translation>
    </message>
    <message>
        <source>The text is encrypted with OpenPGP. It cannot be deciphered here yet.</source>
        <translation>Der Text ist mit OpenPGP verschlüsselt. Das lässt sich hier noch nicht entschlüsseln.</translation>
    </message>
    <message>
        <source>The sender would like to know that you have opened this message.</source>
        <translation>Der Absender möchte wissen, dass Sie diese Nachricht geöffnet haben.</translation>
    </message>
    <message>
        <source>The receipt would go to %1.</source>
        <translation>Die Bestätigung ginge an %1.</translation>
    </message>
</context>
<context>
    <name>MimeBuilder</name>
    <message>
        <source>The attached file %1 cannot be read any more.</source>
        <translation>Die angehängte Datei %1 lässt sich nicht mehr lesen.</translation>
    </message>
    <message>
        <source>Remove it from the message or attach it again.</source>
        <translation>Entfernen Sie sie aus der Nachricht oder hängen Sie sie neu an.</translation>
    </message>
    <message>
        <source>Read: %1</source>
        <translation>Gelesen: %1</translation>
    </message>
    <message>
        <source>The message “%1” was displayed. This is no guarantee that it was read or understood.</source>
        <translation>Die Nachricht „%1“ wurde angezeigt. Das heißt nicht, dass sie gelesen oder verstanden wurde.</translation>
    </message>
    <message>
        <source>Declined: %1</source>
        <translation>Abgesagt: %1</translation>
    </message>
    <message>
        <source>Accepted: %1</source>
        <translation>Zugesagt: %1</translation>
    </message>
    <message>
        <source>Tentative: %1</source>
        <translation>Vielleicht: %1</translation>
    </message>
    <message>
        <source>It is nested too deeply.</source>
        <translation>Sie ist zu tief verschachtelt.</translation>
    </message>
    <message>
        <source>It is signed, and any change would break the signature.</source>
        <translation>Sie ist unterschrieben, und jede Änderung würde die Unterschrift ungültig machen.</translation>
    </message>
    <message>
        <source>It holds 8-bit text where no encoding is possible.</source>
        <translation>Sie enthält 8-Bit-Text, wo keine Kodierung möglich ist.</translation>
    </message>
    <message>
        <source>It encloses a message that must not be encoded.</source>
        <translation>Sie enthält eine Nachricht, die nicht kodiert werden darf.</translation>
    </message>
</context>
<context>
    <name>Notification</name>
    <message>
        <source>Unknown sender</source>
        <translation>Unbekannter Absender</translation>
    </message>
    <message numerus="yes">
        <source>%n new message(s)</source>
        <translation>
            <numerusform>Eine neue Nachricht</numerusform>
            <numerusform>%n neue Nachrichten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>sender and subject</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>Number</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>PasswordCommand</name>
    <message>
        <source>Run the command in a terminal to see what it prints.</source>
        <translation>Führen Sie den Befehl in einem Terminal aus, um zu sehen, was er ausgibt.</translation>
    </message>
    <message>
        <source>The password command ended with an error (%1). %2</source>
        <translation>Der Passwortbefehl endete mit einem Fehler (%1). %2</translation>
    </message>
    <message>
        <source>The password command printed nothing.</source>
        <translation>Der Passwortbefehl hat nichts ausgegeben.</translation>
    </message>
    <message>
        <source>The password command did not end within 30 seconds.</source>
        <translation>Der Passwortbefehl ist nach 30 Sekunden nicht fertig geworden.</translation>
    </message>
</context>
<context>
    <name>People</name>
    <message numerus="yes">
        <source>%1 and %n other(s)</source>
        <translation>
            <numerusform>%1 und eine weitere Person</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <comment>between names</comment>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>Pop3</name>
    <message>
        <source>It is tried again later; your password need not be changed.</source>
        <translation>Es wird später wieder versucht; Ihr Passwort muss nicht geändert werden.</translation>
    </message>
    <message>
        <source>%1 says that another program has this mailbox open.</source>
        <translation>%1 sagt, dass ein anderes Programm dieses Postfach offen hat.</translation>
    </message>
    <message>
        <source>It is tried again later. Close the other mail program if it keeps the mailbox open; your password need not be changed.</source>
        <translation>Es wird später wieder versucht. Schließen Sie das andere Mailprogramm, falls es das Postfach offen hält; Ihr Passwort muss nicht geändert werden.</translation>
    </message>
    <message>
        <source>%1 does not let this account fetch mail by POP3.</source>
        <translation>%1 lässt dieses Konto keine Mail mit POP3 abholen.</translation>
    </message>
    <message>
        <source>Switch POP3 on in the settings on your provider&apos;s web pages, or ask your provider.</source>
        <translation>Schalten Sie POP3 in den Einstellungen auf den Webseiten Ihres Anbieters ein, oder fragen Sie Ihren Anbieter.</translation>
    </message>
    <message>
        <source>%1 does not accept the permission to sign in any more.</source>
        <translation>%1 nimmt die Erlaubnis zur Anmeldung nicht mehr an.</translation>
    </message>
    <message>
        <source>Sign in again through the browser.</source>
        <translation>Melden Sie sich erneut über den Browser an.</translation>
    </message>
    <message>
        <source>%1 does not accept the user name or the password.</source>
        <translation>%1 nimmt den Benutzernamen oder das Passwort nicht an.</translation>
    </message>
    <message>
        <source>Check both; some providers want the whole address as the user name, or an app password.</source>
        <translation>Prüfen Sie beides; manche Anbieter wollen die ganze Adresse als Benutzernamen oder ein App-Passwort.</translation>
    </message>
    <message>
        <source>%1 gave an answer that does not fit.</source>
        <translation>%1 gab eine Antwort, die nicht passt.</translation>
    </message>
    <message>
        <source>%1 wants more time between two sign-ins.</source>
        <translation>%1 möchte mehr Zeit zwischen zwei Anmeldungen.</translation>
    </message>
    <message>
        <source>%1 can&apos;t check the sign-in at the moment.</source>
        <translation>%1 kann die Anmeldung gerade nicht prüfen.</translation>
    </message>
    <message>
        <source>%1 does not take your usual password from a mail program.</source>
        <translation>%1 nimmt Ihr übliches Passwort von einem Mailprogramm nicht an.</translation>
    </message>
    <message>
        <source>Make an app password on your provider&apos;s web page and enter it here.</source>
        <translation>Erzeugen Sie auf der Webseite Ihres Anbieters ein App-Passwort und geben Sie es hier ein.</translation>
    </message>
    <message>
        <source>%1 signs people in on encrypted connections only.</source>
        <translation>Bei %1 meldet man sich nur über verschlüsselte Verbindungen an.</translation>
    </message>
    <message>
        <source>Choose TLS or STARTTLS in the account&apos;s settings.</source>
        <translation>Wählen Sie TLS oder STARTTLS in den Einstellungen des Kontos.</translation>
    </message>
    <message>
        <source>%1 does not let anybody in at the moment.</source>
        <translation>%1 lässt gerade niemanden ein.</translation>
    </message>
    <message>
        <source>A message is too large to be fetched.</source>
        <translation>Eine Nachricht ist zu groß, um geholt zu werden.</translation>
    </message>
    <message>
        <source>%1 does not tell what is in the mailbox.</source>
        <translation>%1 sagt nicht, was im Postfach liegt.</translation>
    </message>
    <message>
        <source>%1 does not take back what was marked for deletion.</source>
        <translation>%1 nimmt nicht zurück, was zum Löschen vorgemerkt war.</translation>
    </message>
    <message>
        <source>The server does not speak POP3 as we know it.</source>
        <translation>Der Server spricht kein POP3, wie wir es kennen.</translation>
    </message>
    <message>
        <source>The server answered with a line that is far too long.</source>
        <translation>Der Server antwortete mit einer viel zu langen Zeile.</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>geschlossen</translation>
    </message>
    <message>
        <source>%1 refuses to talk to us.</source>
        <translation>%1 weigert sich, mit uns zu sprechen.</translation>
    </message>
    <message>
        <source>Check the server and the port; the server may not take connections from this network.</source>
        <translation>Prüfen Sie Server und Port; vielleicht nimmt der Server aus diesem Netz keine Verbindungen an.</translation>
    </message>
    <message>
        <source>%1 does not give out mail at the moment.</source>
        <translation>%1 gibt gerade keine Mail heraus.</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>Versuchen Sie es später noch einmal.</translation>
    </message>
    <message>
        <source>%1 refuses to begin encryption (STARTTLS).</source>
        <translation>%1 weigert sich, die Verschlüsselung zu beginnen (STARTTLS).</translation>
    </message>
    <message>
        <source>Nothing was sent. Try again later, or use the port for TLS (995).</source>
        <translation>Es wurde nichts gesendet. Versuchen Sie es später noch einmal, oder nehmen Sie den Port für TLS (995).</translation>
    </message>
    <message>
        <source>%1 ended the conversation.</source>
        <translation>%1 hat das Gespräch beendet.</translation>
    </message>
    <message>
        <source>The conversation with %1 was left in the middle.</source>
        <translation>Das Gespräch mit %1 wurde mittendrin verlassen.</translation>
    </message>
    <message>
        <source>The user name or the password has characters that this server cannot take.</source>
        <translation>Der Benutzername oder das Passwort enthält Zeichen, die dieser Server nicht annehmen kann.</translation>
    </message>
    <message>
        <source>Check both.</source>
        <translation>Prüfen Sie beides.</translation>
    </message>
    <message>
        <source>There is no password for %1.</source>
        <translation>Für %1 gibt es kein Passwort.</translation>
    </message>
</context>
<context>
    <name>Print</name>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Cc</source>
        <translation>Cc</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
</context>
<context>
    <name>ProviderHints</name>
    <message>
        <source>This provider takes no usual password here: make an app password on its page first.</source>
        <translation>Dieser Anbieter nimmt hier kein gewöhnliches Passwort: Erstellen Sie zuerst auf seiner Seite ein App-Passwort.</translation>
    </message>
    <message>
        <source>This provider wants an app password instead of your usual one when two-step sign-in is on.</source>
        <translation>Dieser Anbieter verlangt bei eingeschalteter Anmeldung in zwei Schritten ein App-Passwort statt des gewöhnlichen.</translation>
    </message>
    <message>
        <source>Mail programs must first be allowed in the settings of the provider&apos;s web mail.</source>
        <translation>E-Mail-Programme müssen zuerst in den Einstellungen der Weboberfläche des Anbieters erlaubt werden.</translation>
    </message>
    <message>
        <source>The password for mail programs is not the one for the provider&apos;s web pages: set it in the customer centre.</source>
        <translation>Das Passwort für E-Mail-Programme ist nicht das für die Webseiten des Anbieters: Legen Sie es im Kundencenter fest.</translation>
    </message>
    <message>
        <source>Start Proton Mail Bridge first; user name and password are those that Bridge shows.</source>
        <translation>Starten Sie zuerst die Proton Mail Bridge; Benutzername und Passwort sind die, die sie anzeigt.</translation>
    </message>
</context>
<context>
    <name>Quote</name>
    <message numerus="yes">
        <source>Hide %n quoted line(s)</source>
        <translation>
            <numerusform>Eine zitierte Zeile verbergen</numerusform>
            <numerusform>%n zitierte Zeilen verbergen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n quoted line(s)</source>
        <translation>
            <numerusform>Eine zitierte Zeile</numerusform>
            <numerusform>%n zitierte Zeilen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReadingFlow</name>
    <message>
        <source>A cached part of this message is gone from the disk. Open the message again.</source>
        <translation>Ein zwischengespeicherter Teil dieser Nachricht ist von der Platte verschwunden. Öffnen Sie die Nachricht noch einmal.</translation>
    </message>
    <message>
        <source>No folder can be made for the attachment in %1.</source>
        <translation>In %1 lässt sich kein Ordner für den Anhang anlegen.</translation>
    </message>
    <message>
        <source>The attachment cannot be written to %1: %2</source>
        <translation>Der Anhang lässt sich nicht nach %1 schreiben: %2</translation>
    </message>
    <message>
        <source>The cached attachment is gone from the disk. Try again.</source>
        <translation>Der zwischengespeicherte Anhang ist von der Platte verschwunden. Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The attachment cannot be written: %1</source>
        <translation>Der Anhang lässt sich nicht schreiben: %1</translation>
    </message>
    <message>
        <source>The attachments of this message are larger than 100 MB together. Forward it as an attachment of its own.</source>
        <translation>Die Anhänge dieser Nachricht sind zusammen größer als 100 MB. Leiten Sie sie selbst als Anhang weiter.</translation>
    </message>
    <message>
        <source>Some pictures of this message could not be fetched.</source>
        <translation>Einige Bilder dieser Nachricht konnten nicht geholt werden.</translation>
    </message>
    <message>
        <source>This message has no such attachment any more.</source>
        <translation>Diese Nachricht hat keinen solchen Anhang mehr.</translation>
    </message>
    <message>
        <source>This message bears your own address, but your mail service could not confirm that it is from you.</source>
        <translation>Diese Nachricht trägt Ihre eigene Adresse, aber Ihr Mailanbieter konnte nicht bestätigen, dass sie von Ihnen ist.</translation>
    </message>
    <message>
        <source>Your mail service could not confirm that this message is from %1.</source>
        <translation>Ihr Mailanbieter konnte nicht bestätigen, dass diese Nachricht von %1 ist.</translation>
    </message>
    <message>
        <source>It may have come by a mailing list or a forwarder. It may also be from somebody else.</source>
        <translation>Sie kann über eine Mailingliste oder eine Weiterleitung gekommen sein. Sie kann auch von jemand anderem sein.</translation>
    </message>
    <message>
        <source>Pictures from %1 are loaded only where your mail service confirms the sender. It does not for this message.</source>
        <translation>Bilder von %1 werden nur geladen, wo Ihr Mailanbieter den Absender bestätigt. Für diese Nachricht tut er das nicht.</translation>
    </message>
</context>
<context>
    <name>RemotePictures</name>
    <message numerus="yes">
        <source>%n picture(s) could not be fetched from the sender’s servers.</source>
        <translation>
            <numerusform>%n Bild ließ sich nicht von den Servern des Absenders holen.</numerusform>
            <numerusform>%n Bilder ließen sich nicht von den Servern des Absenders holen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reply</name>
    <message>
        <source>---------- Forwarded message ----------</source>
        <translation>---------- Weitergeleitete Nachricht ----------</translation>
    </message>
    <message>
        <source>From: %1</source>
        <translation>Von: %1</translation>
    </message>
    <message>
        <source>Date: %1</source>
        <translation>Datum: %1</translation>
    </message>
    <message>
        <source>Subject: %1</source>
        <translation>Betreff: %1</translation>
    </message>
    <message>
        <source>To: %1</source>
        <translation>An: %1</translation>
    </message>
    <message>
        <source>Cc: %1</source>
        <translation>Cc: %1</translation>
    </message>
    <message>
        <source>someone</source>
        <translation>jemand</translation>
    </message>
    <message>
        <source>%1 wrote:</source>
        <translation>%1 schrieb:</translation>
    </message>
    <message>
        <source>On %1 at %2, %3 wrote:</source>
        <translation>Am %1 um %2 schrieb %3:</translation>
    </message>
</context>
<context>
    <name>RichEngine</name>
    <message>
        <source>The browser engine is not installed.</source>
        <translation>Die Browser-Maschine ist nicht installiert.</translation>
    </message>
    <message>
        <source>The browser engine could not be opened: %1</source>
        <translation>Die Browser-Maschine ließ sich nicht öffnen: %1</translation>
    </message>
</context>
<context>
    <name>Row</name>
    <message>
        <source>No recipient</source>
        <translation>Kein Empfänger</translation>
    </message>
    <message>
        <source>Unknown sender</source>
        <translation>Unbekannter Absender</translation>
    </message>
    <message>
        <source>To: %1</source>
        <translation>An: %1</translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>(kein Betreff)</translation>
    </message>
    <message>
        <source>unread</source>
        <translation>ungelesen</translation>
    </message>
    <message>
        <source>starred</source>
        <translation>mit Stern</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>beantwortet</translation>
    </message>
    <message>
        <source>with attachment</source>
        <translation>mit Anhang</translation>
    </message>
    <message>
        <source>change not on the server yet</source>
        <translation>Änderung noch nicht auf dem Server</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the parts of a spoken row</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>marked as deleted</source>
        <translation>als gelöscht markiert</translation>
    </message>
</context>
<context>
    <name>Sasl</name>
    <message>
        <source>The user name or password holds a character that can&apos;t be sent.</source>
        <translation>Der Benutzername oder das Passwort enthält ein Zeichen, das nicht gesendet werden kann.</translation>
    </message>
    <message>
        <source>There is no password to sign in with.</source>
        <translation>Es gibt kein Passwort für die Anmeldung.</translation>
    </message>
    <message>
        <source>Enter the password of this account.</source>
        <translation>Geben Sie das Passwort dieses Kontos ein.</translation>
    </message>
    <message>
        <source>The server offers no way to sign in on this connection.</source>
        <translation>Der Server bietet auf dieser Verbindung keine Möglichkeit, sich anzumelden.</translation>
    </message>
    <message>
        <source>Check the port and the kind of encryption.</source>
        <translation>Prüfen Sie den Port und die Art der Verschlüsselung.</translation>
    </message>
    <message>
        <source>The server does not take a sign-in through the browser; it offers: %1.</source>
        <translation>Der Server nimmt keine Anmeldung über den Browser an; er bietet: %1.</translation>
    </message>
    <message>
        <source>Use a password for this account.</source>
        <translation>Verwenden Sie für dieses Konto ein Passwort.</translation>
    </message>
    <message>
        <source>The server takes no password; it offers: %1.</source>
        <translation>Der Server nimmt kein Passwort an; er bietet: %1.</translation>
    </message>
    <message>
        <source>Ask your provider how to sign in with a mail program.</source>
        <translation>Fragen Sie Ihren Anbieter, wie man sich mit einem E-Mail-Programm anmeldet.</translation>
    </message>
    <message>
        <source>The sign-in by %1 failed: the exchange does not follow its rules.</source>
        <translation>Die Anmeldung mit %1 ist gescheitert: Der Austausch folgt nicht den Regeln.</translation>
    </message>
    <message>
        <source>The user name or password holds a character that a mail server can&apos;t accept.</source>
        <translation>Der Benutzername oder das Passwort enthält ein Zeichen, das ein Mailserver nicht annehmen kann.</translation>
    </message>
    <message>
        <source>Type it again, without control characters or mixed writing directions.</source>
        <translation>Geben Sie es noch einmal ein, ohne Steuerzeichen und ohne gemischte Schreibrichtungen.</translation>
    </message>
    <message>
        <source>The server could not prove that it knows your password.</source>
        <translation>Der Server konnte nicht beweisen, dass er Ihr Passwort kennt.</translation>
    </message>
    <message>
        <source>It may not be the server you think: check its name, and sign in from a network you trust.</source>
        <translation>Vielleicht ist es nicht der Server, für den Sie ihn halten: Prüfen Sie seinen Namen und melden Sie sich aus einem Netz an, dem Sie vertrauen.</translation>
    </message>
    <message>
        <source>The server asks for a password proof that is not safe or not reasonable.</source>
        <translation>Der Server verlangt einen Passwortnachweis, der nicht sicher oder nicht sinnvoll ist.</translation>
    </message>
    <message>
        <source>The sign-in to %1 failed: the exchange does not follow its rules.</source>
        <translation>Die Anmeldung bei %1 ist gescheitert: Der Austausch hält sich nicht an seine Regeln.</translation>
    </message>
    <message>
        <source>%1 used to prove that it knows your password, and now it asks for the password itself.</source>
        <translation>%1 bewies bisher, dass es Ihr Passwort kennt, und verlangt nun das Passwort selbst.</translation>
    </message>
    <message>
        <source>If your provider has changed its servers this is as it should be: try again and the password is sent. Otherwise use a network that you trust.</source>
        <translation>Hat Ihr Anbieter seine Server geändert, dann ist das in Ordnung: Versuchen Sie es noch einmal, und das Passwort wird gesendet. Nehmen Sie sonst ein Netz, dem Sie trauen.</translation>
    </message>
    <message>
        <source>A Kerberos sign-in needs an encrypted connection.</source>
        <translation>Eine Anmeldung mit Kerberos braucht eine verschlüsselte Verbindung.</translation>
    </message>
    <message>
        <source>Choose TLS or STARTTLS for this server.</source>
        <translation>Wählen Sie TLS oder STARTTLS für diesen Server.</translation>
    </message>
    <message>
        <source>The server takes no Kerberos ticket; it offers: %1.</source>
        <translation>Der Server nimmt kein Kerberos-Ticket; er bietet an: %1.</translation>
    </message>
    <message>
        <source>Choose a password in the account&apos;s settings.</source>
        <translation>Wählen Sie in den Einstellungen des Kontos ein Passwort.</translation>
    </message>
    <message>
        <source>The server did not prove who it is: the sign-in by Kerberos was cut short.</source>
        <translation>Der Server hat nicht nachgewiesen, wer er ist: Die Anmeldung mit Kerberos wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Use a network that you trust, or ask your provider.</source>
        <translation>Nehmen Sie ein Netz, dem Sie trauen, oder fragen Sie Ihren Anbieter.</translation>
    </message>
    <message>
        <source>The server wants Kerberos to protect the connection, which TLS does here.</source>
        <translation>Der Server will, dass Kerberos die Verbindung schützt; das tut hier TLS.</translation>
    </message>
    <message>
        <source>Ask your provider for a server that takes Kerberos over TLS.</source>
        <translation>Fragen Sie Ihren Anbieter nach einem Server, der Kerberos über TLS nimmt.</translation>
    </message>
    <message>
        <source>%1 knows your Kerberos ticket, and does not let it in.</source>
        <translation>%1 kennt Ihr Kerberos-Ticket und lässt es nicht ein.</translation>
    </message>
    <message>
        <source>Look with “klist” whose ticket it is, or ask whether that person has a mailbox there.</source>
        <translation>Sehen Sie mit „klist“ nach, wessen Ticket es ist, oder fragen Sie, ob diese Person dort ein Postfach hat.</translation>
    </message>
    <message>
        <source>There is no Kerberos ticket for %1.</source>
        <translation>Es gibt kein Kerberos-Ticket für %1.</translation>
    </message>
    <message>
        <source>There is no valid Kerberos ticket on this computer for signing in to %1.</source>
        <translation>Auf diesem Rechner gibt es kein gültiges Kerberos-Ticket für die Anmeldung bei %1.</translation>
    </message>
    <message>
        <source>Get one, with “kinit” for example; then try again.</source>
        <translation>Holen Sie eines, zum Beispiel mit „kinit“; versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>The Kerberos service, which gives out tickets, cannot be reached.</source>
        <translation>Der Kerberos-Dienst, der die Tickets ausgibt, ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>Are you in the network of your organisation?</source>
        <translation>Sind Sie im Netz Ihrer Organisation?</translation>
    </message>
    <message>
        <source>The Kerberos service knows no mail server %1.</source>
        <translation>Der Kerberos-Dienst kennt keinen Mailserver %1.</translation>
    </message>
    <message>
        <source>Check the name of the server: it must be the one it has in your organisation.</source>
        <translation>Prüfen Sie den Namen des Servers: Es muss der sein, den er in Ihrer Organisation hat.</translation>
    </message>
    <message>
        <source>The sign-in to %1 by Kerberos failed: %2.</source>
        <translation>Die Anmeldung bei %1 mit Kerberos ist fehlgeschlagen: %2.</translation>
    </message>
    <message>
        <source>Ask your provider.</source>
        <translation>Fragen Sie Ihren Anbieter.</translation>
    </message>
    <message>
        <source>%1 did not prove who it is.</source>
        <translation>%1 hat nicht nachgewiesen, wer er ist.</translation>
    </message>
    <message>
        <source>This program was built without Kerberos, which %1 was to be signed in to with.</source>
        <translation>Dieses Programm wurde ohne Kerberos gebaut, womit die Anmeldung bei %1 geschehen sollte.</translation>
    </message>
</context>
<context>
    <name>Save</name>
    <message>
        <source>%1 could not be saved: %2.</source>
        <translation>%1 konnte nicht gespeichert werden: %2.</translation>
    </message>
</context>
<context>
    <name>Search</name>
    <message>
        <source>Not searched on the mail server of %1: %2</source>
        <comment>account, and why</comment>
        <translation>Nicht gesucht auf dem Mailserver von %1: %2</translation>
    </message>
    <message>
        <source>The mail server of %1 did not search “%2”: %3</source>
        <comment>account, folder, and why</comment>
        <translation>Der Mailserver von %1 hat „%2“ nicht durchsucht: %3</translation>
    </message>
</context>
<context>
    <name>ServerUrl</name>
    <message>
        <source>A server is written like imaps://user@host:993.</source>
        <translation>Ein Server wird so geschrieben: imaps://benutzer@host:993.</translation>
    </message>
    <message>
        <source>“%1” is not a host with a port.</source>
        <translation>„%1“ ist kein Rechnername mit Port.</translation>
    </message>
    <message>
        <source>“%1” is none of imaps, imap+starttls, pop3s, pop3+starttls, smtps, smtp+starttls.</source>
        <translation>„%1“ ist keines von imaps, imap+starttls, pop3s, pop3+starttls, smtps, smtp+starttls.</translation>
    </message>
</context>
<context>
    <name>SignInLadder</name>
    <message numerus="yes">
        <source>%n folder(s)</source>
        <translation>
            <numerusform>Ein Ordner</numerusform>
            <numerusform>%n Ordner</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking up %1</source>
        <translation>%1 wird nachgeschlagen</translation>
    </message>
    <message>
        <source>Connecting to %1, port %2</source>
        <translation>Verbindung zu %1, Port %2</translation>
    </message>
    <message>
        <source>Securing the connection to %1</source>
        <translation>Verschlüsselung mit %1</translation>
    </message>
    <message>
        <source>Waiting for the greeting of %1</source>
        <translation>Warten auf die Begrüßung von %1</translation>
    </message>
    <message>
        <source>Asking what %1 can do</source>
        <translation>Frage, was %1 kann</translation>
    </message>
    <message>
        <source>Signing in as %1</source>
        <translation>Anmeldung als %1</translation>
    </message>
    <message>
        <source>Reading the list of folders</source>
        <translation>Lesen der Ordnerliste</translation>
    </message>
    <message>
        <source>The connection is not encrypted.</source>
        <translation>Die Verbindung ist nicht verschlüsselt.</translation>
    </message>
    <message>
        <source>%1, certificate valid until %2</source>
        <translation>%1, Zertifikat gültig bis %2</translation>
    </message>
    <message>
        <source>checking the account</source>
        <translation>Prüfen des Kontos</translation>
    </message>
    <message>
        <source>The server does not tell its folders.</source>
        <translation>Der Server nennt seine Ordner nicht.</translation>
    </message>
    <message>
        <source>This server asks for no password.</source>
        <translation>Dieser Server verlangt kein Passwort.</translation>
    </message>
    <message>
        <source>Looking into the mailbox</source>
        <translation>Ins Postfach sehen</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n Nachricht</numerusform>
            <numerusform>%n Nachrichten</numerusform>
        </translation>
    </message>
    <message>
        <source>Getting a Kerberos ticket for %1</source>
        <translation>Ein Kerberos-Ticket für %1 holen</translation>
    </message>
</context>
<context>
    <name>Smtp</name>
    <message>
        <source>The message in %1 can&apos;t be read (%2).</source>
        <translation>Die Nachricht in %1 ist nicht lesbar (%2).</translation>
    </message>
    <message>
        <source>it was changed meanwhile</source>
        <translation>sie wurde inzwischen geändert</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>noch eine</numerusform>
            <numerusform>noch %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 takes %n recipient(s) at once at most.</source>
        <translation>
            <numerusform>%1 nimmt höchstens einen Empfänger auf einmal.</numerusform>
            <numerusform>%1 nimmt höchstens %n Empfänger auf einmal.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>what happened, and what it means</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>The server sent a line that is far too long.</source>
        <translation>Der Server hat eine viel zu lange Zeile gesendet.</translation>
    </message>
    <message>
        <source>The server&apos;s answer is not one of a mail server.</source>
        <translation>Die Antwort des Servers ist nicht die eines Mailservers.</translation>
    </message>
    <message>
        <source>The server sent an answer that is far too long.</source>
        <translation>Der Server hat eine viel zu lange Antwort gesendet.</translation>
    </message>
    <message>
        <source>Choose TLS or STARTTLS for this server.</source>
        <translation>Wählen Sie für diesen Server TLS oder STARTTLS.</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>geschlossen</translation>
    </message>
    <message>
        <source>%1 does not take mail at the moment.</source>
        <translation>%1 nimmt zurzeit keine Post an.</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>Versuchen Sie es später noch einmal.</translation>
    </message>
    <message>
        <source>%1 refuses to talk to us.</source>
        <translation>%1 will nicht mit uns sprechen.</translation>
    </message>
    <message>
        <source>Check the server and the port; the server may not take mail from this network.</source>
        <translation>Prüfen Sie Server und Port; vielleicht nimmt der Server aus diesem Netz keine Post an.</translation>
    </message>
    <message>
        <source>%1 gave an answer that does not fit.</source>
        <translation>%1 hat eine unpassende Antwort gegeben.</translation>
    </message>
    <message>
        <source>%1 offers encryption (STARTTLS), but refuses to begin it.</source>
        <translation>%1 bietet Verschlüsselung (STARTTLS) an, beginnt sie aber nicht.</translation>
    </message>
    <message>
        <source>Nothing was sent. Try again later, or use the port for TLS (465).</source>
        <translation>Es wurde nichts gesendet. Versuchen Sie es später noch einmal oder verwenden Sie den Port für TLS (465).</translation>
    </message>
    <message>
        <source>%1 can&apos;t check the sign-in at the moment.</source>
        <translation>%1 kann die Anmeldung zurzeit nicht prüfen.</translation>
    </message>
    <message>
        <source>Your password need not be wrong; try again later.</source>
        <translation>Ihr Passwort muss nicht falsch sein; versuchen Sie es später noch einmal.</translation>
    </message>
    <message>
        <source>%1 wants your password to be set anew before it takes this kind of sign-in.</source>
        <translation>%1 will, dass Ihr Passwort neu gesetzt wird, bevor es diese Art der Anmeldung annimmt.</translation>
    </message>
    <message>
        <source>Change the password on your provider&apos;s web page.</source>
        <translation>Ändern Sie das Passwort auf der Webseite Ihres Anbieters.</translation>
    </message>
    <message>
        <source>%1 does not take your usual password from a mail program.</source>
        <translation>%1 nimmt Ihr gewöhnliches Passwort nicht von einem E-Mail-Programm an.</translation>
    </message>
    <message>
        <source>Make an app password on your provider&apos;s web page and enter it here.</source>
        <translation>Erstellen Sie auf der Webseite Ihres Anbieters ein App-Passwort und geben Sie es hier ein.</translation>
    </message>
    <message>
        <source>%1 wants an encrypted connection for this sign-in.</source>
        <translation>%1 verlangt für diese Anmeldung eine verschlüsselte Verbindung.</translation>
    </message>
    <message>
        <source>%1 does not take the kind of sign-in that it offers.</source>
        <translation>%1 nimmt die Art der Anmeldung nicht an, die es anbietet.</translation>
    </message>
    <message>
        <source>Ask your provider how to sign in with a mail program.</source>
        <translation>Fragen Sie Ihren Anbieter, wie man sich mit einem E-Mail-Programm anmeldet.</translation>
    </message>
    <message>
        <source>%1 does not accept the permission to sign in any more.</source>
        <translation>%1 nimmt die Erlaubnis zur Anmeldung nicht mehr an.</translation>
    </message>
    <message>
        <source>Sign in again through the browser.</source>
        <translation>Melden Sie sich noch einmal über den Browser an.</translation>
    </message>
    <message>
        <source>%1 does not accept the user name or the password.</source>
        <translation>%1 nimmt den Benutzernamen oder das Passwort nicht an.</translation>
    </message>
    <message>
        <source>Check both; some providers want the whole address as the user name, or an app password.</source>
        <translation>Prüfen Sie beides; manche Anbieter wollen die ganze Adresse als Benutzernamen oder ein App-Passwort.</translation>
    </message>
    <message>
        <source>The connection to %1 is closed.</source>
        <translation>Die Verbindung zu %1 ist geschlossen.</translation>
    </message>
    <message>
        <source>The connection to %1 was lost before it confirmed the message: it may have been sent, or not.</source>
        <translation>Die Verbindung zu %1 ging verloren, bevor es die Nachricht bestätigt hat: Sie kann gesendet sein oder nicht.</translation>
    </message>
    <message>
        <source>Look whether it has arrived before you send it again.</source>
        <translation>Sehen Sie nach, ob sie angekommen ist, bevor Sie sie noch einmal senden.</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>closed by the server</source>
        <translation>vom Server geschlossen</translation>
    </message>
    <message>
        <source>Change the message and send it again.</source>
        <translation>Ändern Sie die Nachricht und senden Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>There is nobody to send this message to.</source>
        <translation>Es gibt niemanden, an den diese Nachricht gehen könnte.</translation>
    </message>
    <message>
        <source>“%1” is not an address that mail can be sent to.</source>
        <translation>„%1“ ist keine Adresse, an die sich E-Mail senden lässt.</translation>
    </message>
    <message>
        <source>Correct the address.</source>
        <translation>Berichtigen Sie die Adresse.</translation>
    </message>
    <message>
        <source>%1 can&apos;t send to or from “%2”: it takes only plain letters before the @.</source>
        <translation>%1 kann nicht an oder von „%2“ senden: Es nimmt vor dem @ nur einfache Buchstaben an.</translation>
    </message>
    <message>
        <source>Use another address, or another account.</source>
        <translation>Verwenden Sie eine andere Adresse oder ein anderes Konto.</translation>
    </message>
    <message>
        <source>The message has letters beyond ASCII in its header, which %1 does not take.</source>
        <translation>Die Nachricht hat im Kopf Buchstaben außerhalb von ASCII, die %1 nicht annimmt.</translation>
    </message>
    <message>
        <source>The message holds 8-bit data, which %1 does not take.</source>
        <translation>Die Nachricht enthält 8-Bit-Daten, die %1 nicht annimmt.</translation>
    </message>
    <message>
        <source>The message holds NUL characters, which no mail server takes.</source>
        <translation>Die Nachricht enthält NUL-Zeichen, die kein Mailserver annimmt.</translation>
    </message>
    <message>
        <source>The message has a line of %1 characters; mail servers take 998.</source>
        <translation>Die Nachricht hat eine Zeile von %1 Zeichen; Mailserver nehmen 998 an.</translation>
    </message>
    <message>
        <source>The message has %1, but %2 takes %3 at most.</source>
        <translation>Die Nachricht hat %1, %2 nimmt aber höchstens %3 an.</translation>
    </message>
    <message>
        <source>Leave out attachments, or send them in parts.</source>
        <translation>Lassen Sie Anhänge weg oder senden Sie sie in Teilen.</translation>
    </message>
    <message>
        <source>Send the message to fewer people at once.</source>
        <translation>Senden Sie die Nachricht an weniger Personen auf einmal.</translation>
    </message>
    <message>
        <source>%1 stopped taking the message.</source>
        <translation>%1 hat aufgehört, die Nachricht anzunehmen.</translation>
    </message>
    <message>
        <source>the server stopped the message</source>
        <translation>der Server hat die Nachricht abgebrochen</translation>
    </message>
    <message>
        <source>RSET was refused</source>
        <translation>RSET wurde abgelehnt</translation>
    </message>
    <message>
        <source>%1 does not take mail from %2.</source>
        <translation>%1 nimmt keine Post von %2 an.</translation>
    </message>
    <message>
        <source>%1 does not take mail for %2; nothing was sent to anybody.</source>
        <translation>%1 nimmt keine Post für %2 an; es wurde an niemanden etwas gesendet.</translation>
    </message>
    <message>
        <source>%1 does not take the message.</source>
        <translation>%1 nimmt die Nachricht nicht an.</translation>
    </message>
    <message>
        <source>It will be tried again later.</source>
        <translation>Sie wird später noch einmal versucht.</translation>
    </message>
    <message>
        <source>Check the address and the settings of the account.</source>
        <translation>Prüfen Sie die Adresse und die Einstellungen des Kontos.</translation>
    </message>
    <message>
        <source>Correct the address or leave it out, and send the message again.</source>
        <translation>Berichtigen Sie die Adresse oder lassen Sie sie weg, und senden Sie die Nachricht noch einmal.</translation>
    </message>
    <message>
        <source>Switch on signing in for this server, in the settings of the account.</source>
        <translation>Schalten Sie in den Einstellungen des Kontos die Anmeldung für diesen Server ein.</translation>
    </message>
    <message>
        <source>Write to %1 instead, if you trust this server.</source>
        <translation>Schreiben Sie stattdessen an %1, wenn Sie diesem Server trauen.</translation>
    </message>
    <message>
        <source>You asked for encryption on all of the way, which %1 can&apos;t promise.</source>
        <translation>Sie wollten Verschlüsselung auf dem ganzen Weg; das kann %1 nicht zusagen.</translation>
    </message>
    <message>
        <source>Send it without this wish, or from another account.</source>
        <translation>Senden Sie sie ohne diesen Wunsch oder von einem anderen Konto.</translation>
    </message>
    <message>
        <source>%1 does not keep messages until then.</source>
        <translation>%1 hält Nachrichten nicht bis dahin zurück.</translation>
    </message>
    <message>
        <source>It will be sent from here at that time.</source>
        <translation>Sie wird zu dieser Zeit von hier gesendet.</translation>
    </message>
    <message>
        <source>%1 does not know delivery reports; none were asked for.</source>
        <translation>%1 kennt keine Zustellberichte; es wurde keiner verlangt.</translation>
    </message>
    <message>
        <source>%1 can&apos;t promise a time of delivery.</source>
        <translation>%1 kann keine Zeit der Zustellung zusagen.</translation>
    </message>
    <message>
        <source>%1 did not confirm the message in time: it may have been sent, or not.</source>
        <translation>%1 hat die Nachricht nicht rechtzeitig bestätigt: Sie wurde vielleicht gesendet, vielleicht nicht.</translation>
    </message>
    <message>
        <source>%1 gave no answer that confirms the message or refuses it: it may have been sent, or not.</source>
        <translation>%1 gab keine Antwort, die die Nachricht bestätigt oder ablehnt: Sie wurde vielleicht gesendet, vielleicht nicht.</translation>
    </message>
</context>
<context>
    <name>SmtpCode</name>
    <message>
        <source>Something is wrong with the address.</source>
        <translation>Mit der Adresse stimmt etwas nicht.</translation>
    </message>
    <message>
        <source>There is no such mailbox at that server.</source>
        <translation>Ein solches Postfach gibt es auf diesem Server nicht.</translation>
    </message>
    <message>
        <source>The part of the address after the @ is not a place that takes mail.</source>
        <translation>Der Teil der Adresse nach dem @ ist kein Ort, der Post annimmt.</translation>
    </message>
    <message>
        <source>The address is not written as an address must be.</source>
        <translation>Die Adresse ist nicht so geschrieben, wie eine Adresse sein muss.</translation>
    </message>
    <message>
        <source>The address fits more than one mailbox.</source>
        <translation>Die Adresse passt auf mehr als ein Postfach.</translation>
    </message>
    <message>
        <source>The mailbox has moved, and nobody knows where to.</source>
        <translation>Das Postfach ist umgezogen, und niemand weiß, wohin.</translation>
    </message>
    <message>
        <source>The sender&apos;s address is not written as an address must be.</source>
        <translation>Die Adresse des Absenders ist nicht so geschrieben, wie eine Adresse sein muss.</translation>
    </message>
    <message>
        <source>The domain of the sender&apos;s address can&apos;t be found or takes no mail.</source>
        <translation>Die Domain der Absenderadresse ist nicht zu finden oder nimmt keine Post an.</translation>
    </message>
    <message>
        <source>The domain of the address says that it takes no mail.</source>
        <translation>Die Domain der Adresse sagt, dass sie keine Post annimmt.</translation>
    </message>
    <message>
        <source>Something is wrong with the recipient&apos;s mailbox.</source>
        <translation>Mit dem Postfach des Empfängers stimmt etwas nicht.</translation>
    </message>
    <message>
        <source>The recipient&apos;s mailbox is closed.</source>
        <translation>Das Postfach des Empfängers ist geschlossen.</translation>
    </message>
    <message>
        <source>The recipient&apos;s mailbox is closed at the moment.</source>
        <translation>Das Postfach des Empfängers ist zurzeit geschlossen.</translation>
    </message>
    <message>
        <source>The recipient&apos;s mailbox is full.</source>
        <translation>Das Postfach des Empfängers ist voll.</translation>
    </message>
    <message>
        <source>The message is larger than this recipient may get.</source>
        <translation>Die Nachricht ist größer, als dieser Empfänger bekommen darf.</translation>
    </message>
    <message>
        <source>The mailing list could not be expanded.</source>
        <translation>Die Mailingliste konnte nicht aufgelöst werden.</translation>
    </message>
    <message>
        <source>The receiving mail system has a problem of its own.</source>
        <translation>Das empfangende Mailsystem hat ein eigenes Problem.</translation>
    </message>
    <message>
        <source>The mail server has run out of space.</source>
        <translation>Dem Mailserver ist der Platz ausgegangen.</translation>
    </message>
    <message>
        <source>The server takes no mail at the moment.</source>
        <translation>Der Server nimmt zurzeit keine Post an.</translation>
    </message>
    <message>
        <source>The server can&apos;t do what this message needs.</source>
        <translation>Der Server kann nicht, was diese Nachricht braucht.</translation>
    </message>
    <message>
        <source>The message is too large for this server.</source>
        <translation>Die Nachricht ist für diesen Server zu groß.</translation>
    </message>
    <message>
        <source>The recipient&apos;s server does not answer.</source>
        <translation>Der Server des Empfängers antwortet nicht.</translation>
    </message>
    <message>
        <source>The connection to the recipient&apos;s server is bad.</source>
        <translation>Die Verbindung zum Server des Empfängers ist schlecht.</translation>
    </message>
    <message>
        <source>The server&apos;s directory service failed.</source>
        <translation>Der Verzeichnisdienst des Servers ist ausgefallen.</translation>
    </message>
    <message>
        <source>The server does not know where to send mail for this address.</source>
        <translation>Der Server weiß nicht, wohin mit Post für diese Adresse.</translation>
    </message>
    <message>
        <source>The server is too busy.</source>
        <translation>Der Server ist überlastet.</translation>
    </message>
    <message>
        <source>The message would go round in circles.</source>
        <translation>Die Nachricht würde im Kreis laufen.</translation>
    </message>
    <message>
        <source>The message could not be delivered in time.</source>
        <translation>Die Nachricht konnte nicht rechtzeitig zugestellt werden.</translation>
    </message>
    <message>
        <source>The server does not know a command, or not at this point.</source>
        <translation>Der Server kennt einen Befehl nicht, oder nicht an dieser Stelle.</translation>
    </message>
    <message>
        <source>The server could not read a command.</source>
        <translation>Der Server konnte einen Befehl nicht lesen.</translation>
    </message>
    <message>
        <source>There are more recipients than the server takes at once.</source>
        <translation>Es sind mehr Empfänger, als der Server auf einmal annimmt.</translation>
    </message>
    <message>
        <source>The server could not read a part of a command.</source>
        <translation>Der Server konnte einen Teil eines Befehls nicht lesen.</translation>
    </message>
    <message>
        <source>The sign-in data are longer than the server takes.</source>
        <translation>Die Anmeldedaten sind länger, als der Server annimmt.</translation>
    </message>
    <message>
        <source>The message would have to be converted, which the server can&apos;t do.</source>
        <translation>Die Nachricht müsste umgewandelt werden, was der Server nicht kann.</translation>
    </message>
    <message>
        <source>An address with letters beyond ASCII can&apos;t be used at this server.</source>
        <translation>Eine Adresse mit Buchstaben außerhalb von ASCII ist bei diesem Server nicht möglich.</translation>
    </message>
    <message>
        <source>The server refuses the message for security reasons.</source>
        <translation>Der Server lehnt die Nachricht aus Sicherheitsgründen ab.</translation>
    </message>
    <message>
        <source>The server&apos;s rules forbid this message, this sender or this recipient.</source>
        <translation>Die Regeln des Servers verbieten diese Nachricht, diesen Absender oder diesen Empfänger.</translation>
    </message>
    <message>
        <source>The server wants this message to be tried again later.</source>
        <translation>Der Server will, dass diese Nachricht später noch einmal versucht wird.</translation>
    </message>
    <message>
        <source>The user name or password is wrong.</source>
        <translation>Der Benutzername oder das Passwort ist falsch.</translation>
    </message>
    <message>
        <source>The server wants a stronger kind of sign-in than a plain password.</source>
        <translation>Der Server verlangt eine stärkere Art der Anmeldung als ein einfaches Passwort.</translation>
    </message>
    <message>
        <source>The server wants an encrypted connection for this kind of sign-in.</source>
        <translation>Der Server verlangt für diese Art der Anmeldung eine verschlüsselte Verbindung.</translation>
    </message>
    <message>
        <source>The server wants the password to be set anew before this kind of sign-in works.</source>
        <translation>Der Server will, dass das Passwort neu gesetzt wird, bevor diese Art der Anmeldung geht.</translation>
    </message>
    <message>
        <source>The server could not prove that the message is from the sender&apos;s domain.</source>
        <translation>Der Server konnte nicht beweisen, dass die Nachricht von der Domain des Absenders kommt.</translation>
    </message>
    <message>
        <source>Too much mail at once: the server has set a limit.</source>
        <translation>Zu viel Post auf einmal: Der Server hat eine Grenze gesetzt.</translation>
    </message>
    <message>
        <source>The server closes the connection; it is too busy or being restarted.</source>
        <translation>Der Server schließt die Verbindung; er ist überlastet oder startet neu.</translation>
    </message>
    <message>
        <source>The recipient&apos;s mailbox is not available at the moment.</source>
        <translation>Das Postfach des Empfängers ist zurzeit nicht verfügbar.</translation>
    </message>
    <message>
        <source>The server has a problem of its own at the moment.</source>
        <translation>Der Server hat zurzeit ein eigenes Problem.</translation>
    </message>
    <message>
        <source>The server has no space at the moment, or there are too many recipients at once.</source>
        <translation>Der Server hat zurzeit keinen Platz, oder es sind zu viele Empfänger auf einmal.</translation>
    </message>
    <message>
        <source>The server wants a sign-in first.</source>
        <translation>Der Server verlangt zuerst eine Anmeldung.</translation>
    </message>
    <message>
        <source>The mailbox does not exist, or the server&apos;s rules forbid the message.</source>
        <translation>Das Postfach gibt es nicht, oder die Regeln des Servers verbieten die Nachricht.</translation>
    </message>
    <message>
        <source>The recipient is somewhere else; the server names the new address.</source>
        <translation>Der Empfänger ist woanders; der Server nennt die neue Adresse.</translation>
    </message>
    <message>
        <source>The mailbox is full, or the message is too large.</source>
        <translation>Das Postfach ist voll, oder die Nachricht ist zu groß.</translation>
    </message>
    <message>
        <source>The address is not allowed.</source>
        <translation>Die Adresse ist nicht erlaubt.</translation>
    </message>
    <message>
        <source>The message would have to go through a server that can&apos;t carry it.</source>
        <translation>Die Nachricht müsste über einen Server gehen, der sie nicht befördern kann.</translation>
    </message>
    <message>
        <source>The mail server is not set up correctly.</source>
        <translation>Der Mailserver ist nicht richtig eingerichtet.</translation>
    </message>
    <message>
        <source>The message goes with another urgency than was asked for.</source>
        <translation>Die Nachricht geht mit einer anderen Dringlichkeit als gewünscht.</translation>
    </message>
    <message>
        <source>The server speaks another version of the protocol.</source>
        <translation>Der Server spricht eine andere Fassung des Protokolls.</translation>
    </message>
    <message>
        <source>The server does not take this kind of content.</source>
        <translation>Der Server nimmt diese Art von Inhalt nicht an.</translation>
    </message>
    <message>
        <source>The message would have to be converted, which is forbidden.</source>
        <translation>Die Nachricht müsste umgewandelt werden, und das ist verboten.</translation>
    </message>
    <message>
        <source>The server can&apos;t get at a part of the message.</source>
        <translation>Der Server kommt an einen Teil der Nachricht nicht heran.</translation>
    </message>
    <message>
        <source>You may not write to this mailing list.</source>
        <translation>An diese Mailingliste dürfen Sie nicht schreiben.</translation>
    </message>
    <message>
        <source>The message would have to be encrypted or signed in a way that the server can&apos;t do.</source>
        <translation>Die Nachricht müsste auf eine Weise verschlüsselt oder unterschrieben werden, die der Server nicht kann.</translation>
    </message>
    <message>
        <source>The message was changed on its way.</source>
        <translation>Die Nachricht wurde unterwegs verändert.</translation>
    </message>
    <message>
        <source>The server wants an encrypted connection.</source>
        <translation>Der Server verlangt eine verschlüsselte Verbindung.</translation>
    </message>
    <message>
        <source>The account is switched off.</source>
        <translation>Das Konto ist abgeschaltet.</translation>
    </message>
    <message>
        <source>The server trusts too little in where the message comes from.</source>
        <translation>Der Server traut der Herkunft der Nachricht zu wenig.</translation>
    </message>
    <message>
        <source>The mailbox belongs to somebody else now.</source>
        <translation>Das Postfach gehört jetzt jemand anderem.</translation>
    </message>
    <message>
        <source>The domain belongs to somebody else now.</source>
        <translation>Die Domain gehört jetzt jemand anderem.</translation>
    </message>
    <message>
        <source>The message has no valid signature of the sender&apos;s domain (DKIM).</source>
        <translation>Die Nachricht hat keine gültige Signatur der Absender-Domain (DKIM).</translation>
    </message>
    <message>
        <source>The signature of the sender&apos;s domain is not accepted (DKIM).</source>
        <translation>Die Signatur der Absender-Domain wird nicht angenommen (DKIM).</translation>
    </message>
    <message>
        <source>The signature is not of the sender&apos;s domain (DKIM).</source>
        <translation>Die Signatur ist nicht von der Absender-Domain (DKIM).</translation>
    </message>
    <message>
        <source>The sender&apos;s domain does not let this server send for it (SPF).</source>
        <translation>Die Absender-Domain lässt diesen Server nicht für sich senden (SPF).</translation>
    </message>
    <message>
        <source>It could not be found out whether this server may send for the sender&apos;s domain (SPF).</source>
        <translation>Es ließ sich nicht feststellen, ob dieser Server für die Absender-Domain senden darf (SPF).</translation>
    </message>
    <message>
        <source>The sending server&apos;s address has no name that fits it.</source>
        <translation>Die Adresse des sendenden Servers hat keinen Namen, der zu ihr passt.</translation>
    </message>
    <message>
        <source>The sender&apos;s domain says that it takes no mail, so nobody could answer.</source>
        <translation>Die Absender-Domain sagt, dass sie keine Mail annimmt; niemand könnte antworten.</translation>
    </message>
    <message>
        <source>The message passed through a server that may not hand it on (ARC).</source>
        <translation>Die Nachricht kam über einen Server, der sie nicht weitergeben darf (ARC).</translation>
    </message>
    <message>
        <source>You asked for encryption on all of the way, which is not possible to this recipient.</source>
        <translation>Sie wollten Verschlüsselung auf dem ganzen Weg; zu diesem Empfänger ist das nicht möglich.</translation>
    </message>
    <message>
        <source>The recipient is somewhere else; the server hands the message on.</source>
        <translation>Der Empfänger ist woanders; der Server gibt die Nachricht weiter.</translation>
    </message>
    <message>
        <source>The server can&apos;t tell whether the address exists, and tries to deliver it.</source>
        <translation>Der Server weiß nicht, ob es die Adresse gibt, und versucht zuzustellen.</translation>
    </message>
    <message>
        <source>The server can&apos;t do what this message needs at the moment.</source>
        <translation>Der Server kann gerade nicht, was diese Nachricht braucht.</translation>
    </message>
    <message>
        <source>That server takes no mail at all.</source>
        <translation>Dieser Server nimmt überhaupt keine Mail an.</translation>
    </message>
    <message>
        <source>The server does not know a parameter that it was given.</source>
        <translation>Der Server kennt eine Angabe nicht, die er bekam.</translation>
    </message>
    <message>
        <source>Something is wrong with the network on the way to the recipient&apos;s server.</source>
        <translation>Mit dem Netz auf dem Weg zum Server des Empfängers stimmt etwas nicht.</translation>
    </message>
    <message>
        <source>The servers did not understand each other.</source>
        <translation>Die Server haben einander nicht verstanden.</translation>
    </message>
    <message>
        <source>Something is wrong with the content of the message.</source>
        <translation>Mit dem Inhalt der Nachricht stimmt etwas nicht.</translation>
    </message>
    <message>
        <source>The message was converted on its way, and lost something.</source>
        <translation>Die Nachricht wurde unterwegs umgewandelt und hat dabei etwas verloren.</translation>
    </message>
    <message>
        <source>The message would have to be converted, which failed.</source>
        <translation>Die Nachricht müsste umgewandelt werden, was fehlschlug.</translation>
    </message>
    <message>
        <source>The message has letters beyond ASCII in its header, which can&apos;t be passed on to this recipient.</source>
        <translation>Die Nachricht hat Buchstaben außerhalb von ASCII im Kopf, die an diesen Empfänger nicht weitergegeben werden können.</translation>
    </message>
    <message>
        <source>The message would have to be secured in another way, which the server can&apos;t do.</source>
        <translation>Die Nachricht müsste anders gesichert sein, was der Server nicht kann.</translation>
    </message>
    <message>
        <source>The message asks for a kind of security that the server does not have.</source>
        <translation>Die Nachricht verlangt eine Art von Sicherheit, die der Server nicht hat.</translation>
    </message>
    <message>
        <source>The server does not know the kind of encryption or signature that was used.</source>
        <translation>Der Server kennt die verwendete Art von Verschlüsselung oder Signatur nicht.</translation>
    </message>
</context>
<context>
    <name>Start</name>
    <message>
        <source>Postrider cannot start.</source>
        <translation>Postrider kann nicht starten.</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>A desktop e-mail client.</source>
        <translation>Ein E-Mail-Programm für den Desktop.</translation>
    </message>
    <message>
        <source>Keep all state under &lt;dir&gt;.</source>
        <translation>Den ganzen Zustand unterhalb von &lt;dir&gt; halten.</translation>
    </message>
    <message>
        <source>Start writing a message.</source>
        <translation>Mit dem Schreiben einer Nachricht beginnen.</translation>
    </message>
    <message>
        <source>mailto: links and .eml files to open.</source>
        <translation>mailto:-Links und .eml-Dateien, die geöffnet werden.</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>%1: %2</source>
        <comment>account and its status</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Startet</translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation>Auf dem neuesten Stand</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>Arbeitet</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Sign-in needed</source>
        <translation>Anmeldung nötig</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>again in a moment</source>
        <translation>gleich noch einmal</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) not sent yet</source>
        <translation>
            <numerusform>Eine Änderung noch nicht gesendet</numerusform>
            <numerusform>%n Änderungen noch nicht gesendet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>again in %n min</source>
        <translation>
            <numerusform>noch einmal in einer Minute</numerusform>
            <numerusform>noch einmal in %n min</numerusform>
        </translation>
    </message>
    <message>
        <source>Room on the server: %1 of %2 used</source>
        <translation>Platz auf dem Server: %1 von %2 belegt</translation>
    </message>
    <message>
        <source>It is full: empty the trash, or delete messages forever.</source>
        <translation>Er ist voll: Leeren Sie den Papierkorb, oder löschen Sie Nachrichten endgültig.</translation>
    </message>
    <message>
        <source>Today: %1 received, %2 sent</source>
        <translation>Heute: %1 empfangen, %2 gesendet</translation>
    </message>
    <message>
        <source>This month: %1 received, %2 sent</source>
        <translation>Diesen Monat: %1 empfangen, %2 gesendet</translation>
    </message>
</context>
<context>
    <name>Store</name>
    <message>
        <source>The %1 is damaged.</source>
        <translation>Beschädigt: %1.</translation>
    </message>
    <message>
        <source>The %1 was written by another version of Postrider.</source>
        <translation>Von einer anderen Version von Postrider geschrieben: %1.</translation>
    </message>
    <message>
        <source>There is no space left to write “%1”.</source>
        <translation>Es ist kein Platz mehr, um „%1“ zu schreiben.</translation>
    </message>
    <message>
        <source>“%1” cannot be written: %2.</source>
        <translation>„%1“ lässt sich nicht schreiben: %2.</translation>
    </message>
    <message>
        <source>“%1” cannot be read: %2.</source>
        <translation>„%1“ lässt sich nicht lesen: %2.</translation>
    </message>
    <message>
        <source>The program ended just when the message was handed over: it is not known whether it was sent.</source>
        <translation>Das Programm endete genau, als die Nachricht übergeben wurde: Es ist nicht bekannt, ob sie gesendet wurde.</translation>
    </message>
    <message>
        <source>The file of the message is missing.</source>
        <translation>Die Datei der Nachricht fehlt.</translation>
    </message>
    <message>
        <source>There is no space left to keep the downloaded message.</source>
        <translation>Es ist kein Platz mehr, um die geholte Nachricht zu behalten.</translation>
    </message>
    <message>
        <source>The downloaded message cannot be kept: %1.</source>
        <translation>Die geholte Nachricht lässt sich nicht behalten: %1.</translation>
    </message>
    <message>
        <source>The folder “%1” cannot be opened.</source>
        <translation>Der Ordner „%1“ lässt sich nicht öffnen.</translation>
    </message>
    <message>
        <source>“%1” should be a folder.</source>
        <translation>„%1“ sollte ein Ordner sein.</translation>
    </message>
    <message>
        <source>The folder “%1” belongs to another user.</source>
        <translation>Der Ordner „%1“ gehört einem anderen Benutzer.</translation>
    </message>
    <message>
        <source>Other users may write to the folder “%1”.</source>
        <translation>Andere Benutzer dürfen in den Ordner „%1“ schreiben.</translation>
    </message>
    <message>
        <source>The folder “%1” cannot be written.</source>
        <translation>In den Ordner „%1“ lässt sich nicht schreiben.</translation>
    </message>
    <message>
        <source>The profile cannot be locked: %1.</source>
        <translation>Das Profil lässt sich nicht sperren: %1.</translation>
    </message>
    <message>
        <source>Another Postrider is using this profile.</source>
        <translation>Ein anderer Postrider benutzt dieses Profil.</translation>
    </message>
    <message>
        <source>The %1 was written by a newer version of Postrider.</source>
        <translation>Von einer neueren Version von Postrider geschrieben: %1.</translation>
    </message>
    <message>
        <source>mail cache</source>
        <translation>Mail-Zwischenspeicher</translation>
    </message>
    <message>
        <source>The %1 is damaged. It was left as it is; a copy is in “%2”. Drafts and mail waiting to be sent are files in the folders beside it.</source>
        <translation>Beschädigt: %1. Alles wurde gelassen, wie es war; eine Kopie liegt in „%2“. Entwürfe und wartende Post sind Dateien in den Ordnern daneben.</translation>
    </message>
    <message>
        <source>journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>There is no space left for the %1.</source>
        <translation>Kein Platz mehr für: %1.</translation>
    </message>
    <message>
        <source>The disk failed while the %1 was read or written.</source>
        <translation>Die Platte hat versagt beim Lesen oder Schreiben von: %1.</translation>
    </message>
    <message>
        <source>The %1 cannot be written.</source>
        <translation>Lässt sich nicht schreiben: %1.</translation>
    </message>
    <message>
        <source>The %1 cannot be opened.</source>
        <translation>Lässt sich nicht öffnen: %1.</translation>
    </message>
    <message>
        <source>The %1 is in use by another program.</source>
        <translation>Von einem anderen Programm benutzt: %1.</translation>
    </message>
    <message>
        <source>The %1 failed: %2.</source>
        <translation>Fehler bei %1: %2.</translation>
    </message>
    <message>
        <source>The change to the %1 was taken back.</source>
        <translation>Die Änderung wurde zurückgenommen: %1.</translation>
    </message>
    <message>
        <source>mail of this machine</source>
        <translation>Mail auf diesem Rechner</translation>
    </message>
    <message>
        <source>This folder is not there any more.</source>
        <translation>Diesen Ordner gibt es nicht mehr.</translation>
    </message>
</context>
<context>
    <name>Sync</name>
    <message>
        <source>A folder cannot have this name.</source>
        <translation>So kann ein Ordner nicht heißen.</translation>
    </message>
    <message>
        <source>Choose a name without “*”, “%” and the sign that separates folders.</source>
        <translation>Wählen Sie einen Namen ohne „*“, „%“ und das Zeichen, das Ordner trennt.</translation>
    </message>
    <message>
        <source>This folder is not there any more.</source>
        <translation>Dieser Ordner ist nicht mehr da.</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>Posteingang</translation>
    </message>
    <message>
        <source>The folders could not be listed.</source>
        <translation>Die Ordner konnten nicht aufgelistet werden.</translation>
    </message>
    <message>
        <source>The folder “%1” could not be opened.</source>
        <translation>Der Ordner „%1“ konnte nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>The headers of “%1” could not be fetched.</source>
        <translation>Die Kopfzeilen von „%1“ konnten nicht geholt werden.</translation>
    </message>
    <message>
        <source>This message is not on the server any more.</source>
        <translation>Diese Nachricht ist nicht mehr auf dem Server.</translation>
    </message>
    <message>
        <source>The folder of this message could not be opened.</source>
        <translation>Der Ordner dieser Nachricht konnte nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>The messages of “%1” could not be listed.</source>
        <translation>Die Nachrichten von „%1“ konnten nicht aufgelistet werden.</translation>
    </message>
    <message>
        <source>This part of the message could not be fetched.</source>
        <translation>Dieser Teil der Nachricht konnte nicht geholt werden.</translation>
    </message>
    <message>
        <source>The message could not be fetched.</source>
        <translation>Die Nachricht konnte nicht geholt werden.</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) had been moved or deleted elsewhere before your change got through.</source>
        <translation>
            <numerusform>Eine Nachricht war schon anderswo verschoben oder gelöscht, bevor Ihre Änderung ankam.</numerusform>
            <numerusform>%n Nachrichten waren schon anderswo verschoben oder gelöscht, bevor Ihre Änderung ankam.</numerusform>
        </translation>
    </message>
    <message>
        <source>The changes of “%1” could not be fetched.</source>
        <translation>Die Änderungen von „%1“ konnten nicht geholt werden.</translation>
    </message>
    <message>
        <source>watching the Inbox</source>
        <translation>beobachtet den Posteingang</translation>
    </message>
    <message>
        <source>synchronising</source>
        <translation>gleicht ab</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>liest</translation>
    </message>
    <message>
        <source>Message from the mail server of %1: %2</source>
        <translation>Mitteilung des Mailservers von %1: %2</translation>
    </message>
    <message>
        <source>The mail server closed the connection.</source>
        <translation>Der Mailserver hat die Verbindung geschlossen.</translation>
    </message>
    <message>
        <source>This account has no server for sending.</source>
        <translation>Dieses Konto hat keinen Server zum Senden.</translation>
    </message>
    <message>
        <source>Add one in the settings of the account.</source>
        <translation>Fügen Sie in den Einstellungen des Kontos einen hinzu.</translation>
    </message>
    <message>
        <source>sending</source>
        <translation>sendet</translation>
    </message>
    <message>
        <source>The folder could not be opened.</source>
        <translation>Der Ordner konnte nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>The folder “%1” could not be created.</source>
        <translation>Der Ordner „%1“ konnte nicht angelegt werden.</translation>
    </message>
    <message>
        <source>The message could not be filed on the server.</source>
        <translation>Die Nachricht konnte nicht auf dem Server abgelegt werden.</translation>
    </message>
    <message>
        <source>This folder can only be read. Your change was taken back.</source>
        <translation>Dieser Ordner ist nur lesbar. Ihre Änderung wurde zurückgenommen.</translation>
    </message>
    <message>
        <source>%1 The server said: “%2”</source>
        <translation>%1 Der Server sagte: „%2“</translation>
    </message>
    <message>
        <source>The folder could not be created.</source>
        <translation>Der Ordner konnte nicht angelegt werden.</translation>
    </message>
    <message>
        <source>The folder could not be renamed.</source>
        <translation>Der Ordner konnte nicht umbenannt werden.</translation>
    </message>
    <message>
        <source>The folder could not be deleted.</source>
        <translation>Der Ordner konnte nicht gelöscht werden.</translation>
    </message>
    <message>
        <source>The messages could not be deleted.</source>
        <translation>Die Nachrichten konnten nicht gelöscht werden.</translation>
    </message>
    <message>
        <source>The change could not be made on the server and was taken back.</source>
        <translation>Die Änderung ging auf dem Server nicht und wurde zurückgenommen.</translation>
    </message>
    <message>
        <source>The folder was made anew on the server meanwhile. Your change was taken back.</source>
        <translation>Der Ordner wurde inzwischen auf dem Server neu angelegt. Ihre Änderung wurde zurückgenommen.</translation>
    </message>
    <message>
        <source>The messages of the folder could not be listed.</source>
        <translation>Die Nachrichten des Ordners konnten nicht aufgelistet werden.</translation>
    </message>
    <message>
        <source>The messages could not be marked as read.</source>
        <translation>Die Nachrichten konnten nicht als gelesen markiert werden.</translation>
    </message>
    <message>
        <source>The messages could not be moved and are back where they were.</source>
        <translation>Die Nachrichten konnten nicht verschoben werden und sind wieder, wo sie waren.</translation>
    </message>
    <message>
        <source>The outbox does not work: %1</source>
        <translation>Der Postausgang funktioniert nicht: %1</translation>
    </message>
    <message>
        <source>The message is not in the outbox any more.</source>
        <translation>Die Nachricht ist nicht mehr im Postausgang.</translation>
    </message>
    <message>
        <source>Working offline</source>
        <translation>Arbeitet offline</translation>
    </message>
    <message>
        <source>Ready to send</source>
        <translation>Bereit zum Senden</translation>
    </message>
    <message>
        <source>Connecting to %1</source>
        <translation>Verbindung zu %1</translation>
    </message>
    <message>
        <source>Up to date</source>
        <translation>Auf dem neuesten Stand</translation>
    </message>
    <message>
        <source>%1: %2 of %3 headers</source>
        <translation>%1: %2 von %3 Kopfzeilen</translation>
    </message>
    <message>
        <source>Checking %1</source>
        <translation>%1 wird geprüft</translation>
    </message>
    <message>
        <source>Checking for changes</source>
        <translation>Änderungen werden gesucht</translation>
    </message>
    <message>
        <source>You are working offline.</source>
        <translation>Sie arbeiten offline.</translation>
    </message>
    <message>
        <source>Go online to fetch it.</source>
        <translation>Gehen Sie online, um sie zu holen.</translation>
    </message>
    <message>
        <source>This account only sends.</source>
        <translation>Dieses Konto sendet nur.</translation>
    </message>
    <message>
        <source>The mail server does not answer any more.</source>
        <translation>Der Mailserver antwortet nicht mehr.</translation>
    </message>
    <message>
        <source>The server has this message, but does not give out its text.</source>
        <translation>Der Server hat diese Nachricht, gibt aber ihren Text nicht heraus.</translation>
    </message>
    <message>
        <source>Try again later, or read it in the provider&apos;s web mail.</source>
        <translation>Versuchen Sie es später noch einmal, oder lesen Sie sie in der Webmail des Anbieters.</translation>
    </message>
    <message>
        <source>The folder could not be subscribed or unsubscribed.</source>
        <translation>Der Ordner ließ sich nicht abonnieren oder abbestellen.</translation>
    </message>
    <message>
        <source>The folder was made anew on the server meanwhile. Nothing was deleted.</source>
        <translation>Der Ordner wurde auf dem Server inzwischen neu angelegt. Es wurde nichts gelöscht.</translation>
    </message>
    <message>
        <source>The messages were copied, but could not be removed where they were.</source>
        <translation>Die Nachrichten wurden kopiert, ließen sich aber am alten Ort nicht entfernen.</translation>
    </message>
    <message>
        <source>Some of the messages could not be moved and are where they were.</source>
        <translation>Einige der Nachrichten ließen sich nicht verschieben und sind, wo sie waren.</translation>
    </message>
    <message>
        <source>The messages could not be copied.</source>
        <translation>Die Nachrichten ließen sich nicht kopieren.</translation>
    </message>
    <message>
        <source>There is no room left on the server. Empty the trash, or delete messages for ever with Shift+Delete.</source>
        <translation>Auf dem Server ist kein Platz mehr. Leeren Sie den Papierkorb, oder löschen Sie Nachrichten endgültig mit Umschalt+Entf.</translation>
    </message>
    <message>
        <source>The file of the message can&apos;t be read: %1.</source>
        <translation>Die Datei der Nachricht lässt sich nicht lesen: %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weiterer</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>The file of the message can&apos;t be read.</source>
        <translation>Die Datei der Nachricht lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>%1 of %2 recipients have it; the others follow.</source>
        <translation>%1 von %2 Empfängern haben sie; die anderen folgen.</translation>
    </message>
    <message>
        <source>%1 of %2 recipients have it; not yet: %3.</source>
        <translation>%1 von %2 Empfängern haben sie; noch nicht: %3.</translation>
    </message>
    <message>
        <source>This message is not here any more.</source>
        <translation>Diese Nachricht ist nicht mehr hier.</translation>
    </message>
    <message>
        <source>The file with this message is missing on this machine.</source>
        <translation>Die Datei mit dieser Nachricht fehlt auf diesem Rechner.</translation>
    </message>
    <message>
        <source>This account has no folders on a server.</source>
        <translation>Dieses Konto hat keine Ordner auf einem Server.</translation>
    </message>
    <message>
        <source>Checking for new mail</source>
        <translation>Nach neuer Mail sehen</translation>
    </message>
    <message numerus="yes">
        <source>Fetching messages: %n to go</source>
        <translation>
            <numerusform>Nachrichten holen: noch %n</numerusform>
            <numerusform>Nachrichten holen: noch %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The server counts %n message(s), but lists none.</source>
        <translation>
            <numerusform>Der Server zählt %n Nachricht, nennt aber keine.</numerusform>
            <numerusform>Der Server zählt %n Nachrichten, nennt aber keine.</numerusform>
        </translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>Versuchen Sie es später noch einmal.</translation>
    </message>
    <message>
        <source>This server names its messages neither by UIDL nor by TOP.</source>
        <translation>Dieser Server benennt seine Nachrichten weder mit UIDL noch mit TOP.</translation>
    </message>
    <message>
        <source>Use IMAP for this account if the server has it.</source>
        <translation>Nehmen Sie IMAP für dieses Konto, wenn der Server es hat.</translation>
    </message>
    <message>
        <source>fetching mail</source>
        <translation>Mail abholen</translation>
    </message>
    <message>
        <source>There is no password for %1 on this machine.</source>
        <translation>Auf diesem Rechner gibt es kein Passwort für %1.</translation>
    </message>
    <message>
        <source>Type it to send from this address.</source>
        <translation>Geben Sie es ein, um von dieser Adresse zu senden.</translation>
    </message>
    <message>
        <source>The mail server of this account cannot search.</source>
        <translation>Der Mailserver dieses Kontos kann nicht suchen.</translation>
    </message>
    <message>
        <source>This server can only look for words in plain English letters.</source>
        <translation>Dieser Server kann nur nach Wörtern aus einfachen englischen Buchstaben suchen.</translation>
    </message>
    <message>
        <source>The server did not search.</source>
        <translation>Der Server hat nicht gesucht.</translation>
    </message>
    <message>
        <source>There is no Kerberos ticket for %1.</source>
        <translation>Es gibt kein Kerberos-Ticket für %1.</translation>
    </message>
    <message>
        <source>The server keeps no tags in this folder. The tag was taken off again.</source>
        <translation>Der Server bewahrt in diesem Ordner keine Schlagwörter auf. Das Schlagwort wurde wieder entfernt.</translation>
    </message>
    <message>
        <source>The server takes its time to confirm. If the connection breaks now, nobody knows whether the message was sent.</source>
        <translation>Der Server lässt sich mit der Bestätigung Zeit. Bricht die Verbindung jetzt ab, weiß niemand, ob die Nachricht gesendet wurde.</translation>
    </message>
    <message>
        <source>The server does not keep all of these tags in this folder.</source>
        <translation>Der Server bewahrt in diesem Ordner nicht alle dieser Schlagwörter auf.</translation>
    </message>
</context>
<context>
    <name>WebView</name>
    <message>
        <source>The browser engine does not run as root: its sandbox would not hold.</source>
        <translation>Die Browser-Maschine läuft nicht als root: Ihre Abschottung hielte nicht.</translation>
    </message>
    <message>
        <source>This system does not let programs make a sandbox, so the browser engine is not used.</source>
        <translation>Dieses System lässt Programme keine Abschottung einrichten, deshalb wird die Browser-Maschine nicht benutzt.</translation>
    </message>
</context>
<context>
    <name>postrider::ui::AccountCard</name>
    <message>
        <source>Change servers…</source>
        <translation>Server ändern…</translation>
    </message>
    <message>
        <source>Change the servers of %1</source>
        <translation>Die Server von %1 ändern</translation>
    </message>
    <message>
        <source>Account name</source>
        <translation>Kontoname</translation>
    </message>
    <message>
        <source>Postrider puts one into Sent</source>
        <translation>Postrider legt eine in „Gesendet“ ab</translation>
    </message>
    <message>
        <source>The server keeps one by itself</source>
        <translation>Der Server behält selbst eine</translation>
    </message>
    <message>
        <source>Look first, then put one if there is none</source>
        <translation>Erst nachsehen, dann eine ablegen, wenn keine da ist</translation>
    </message>
    <message>
        <source>Copies of sent mail</source>
        <translation>Kopien gesendeter Post</translation>
    </message>
    <message>
        <source>Addresses you write under</source>
        <translation>Adressen, unter denen Sie schreiben</translation>
    </message>
    <message>
        <source>Add an address</source>
        <translation>Adresse hinzufügen</translation>
    </message>
    <message>
        <source>Remove account…</source>
        <translation>Konto entfernen…</translation>
    </message>
    <message>
        <source>Remove the account %1</source>
        <translation>Das Konto %1 entfernen</translation>
    </message>
    <message>
        <source>Remove %1 from this computer?</source>
        <translation>%1 von diesem Rechner entfernen?</translation>
    </message>
    <message>
        <source>Its mail stays on the server. Removed here: what was kept of it, drafts and unsent mail, and its password. This can&apos;t be undone.</source>
        <translation>Die Post bleibt auf dem Server. Hier entfernt wird, was davon aufbewahrt war, Entwürfe und nicht gesendete Post, und das Passwort. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Remove the account</source>
        <translation>Konto entfernen</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Room on the server: %1 of %2 used</source>
        <translation>Platz auf dem Server: %1 von %2 belegt</translation>
    </message>
    <message>
        <source>Received today %1, this month %2</source>
        <translation>Heute empfangen %1, diesen Monat %2</translation>
    </message>
    <message>
        <source> · </source>
        <comment>between two facts in one line</comment>
        <translation> · </translation>
    </message>
    <message>
        <source>Removed here: its mail on this computer, also what is not on the server any more, its folders, drafts and unsent mail, and its password. This can&apos;t be undone.</source>
        <translation>Hier entfernt: seine Mail auf diesem Rechner, auch was nicht mehr auf dem Server ist, seine Ordner, Entwürfe und ungesendete Mail, und sein Passwort. Das lässt sich nicht rückgängig machen.</translation>
    </message>
</context>
<context>
    <name>postrider::ui::AccountsPage</name>
    <message>
        <source>Accounts</source>
        <translation>Konten</translation>
    </message>
    <message>
        <source>Add an account…</source>
        <translation>Konto hinzufügen…</translation>
    </message>
    <message>
        <source>Accounts add remove name address identity signature servers password sent copies answers reply-to</source>
        <translation>Konten hinzufügen entfernen Name Adresse Identität Signatur Server Passwort Kopien gesendet Antworten Antwort-an</translation>
    </message>
</context>
<context>
    <name>postrider::ui::AttachmentCard</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Speichern unter…</translation>
    </message>
    <message>
        <source>Cancel the download</source>
        <translation>Herunterladen abbrechen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>attachment: name, size and place</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 of %2 · press to stop</source>
        <translation>%1 von %2 · zum Anhalten drücken</translation>
    </message>
    <message>
        <source>asking the server · press to stop</source>
        <translation>fragt den Server · zum Anhalten drücken</translation>
    </message>
    <message>
        <source>downloaded</source>
        <translation>heruntergeladen</translation>
    </message>
    <message>
        <source>on the server</source>
        <translation>auf dem Server</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>size and place</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 · save only</source>
        <translation>%1 · nur speichern</translation>
    </message>
    <message>
        <source>Show what is inside</source>
        <translation>Inhalt zeigen</translation>
    </message>
</context>
<context>
    <name>postrider::ui::AttachmentChip</name>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
</context>
<context>
    <name>postrider::ui::AttachmentStrip</name>
    <message>
        <source>Attachments</source>
        <translation>Anhänge</translation>
    </message>
    <message>
        <source>“%1” is not there.</source>
        <translation>„%1“ ist nicht da.</translation>
    </message>
    <message>
        <source>“%1” is a folder; only files can be attached.</source>
        <translation>„%1“ ist ein Ordner; anhängen lassen sich nur Dateien.</translation>
    </message>
    <message>
        <source>“%1” can&apos;t be read: you have no right to.</source>
        <translation>„%1“ ist nicht lesbar: Sie haben kein Recht dazu.</translation>
    </message>
    <message>
        <source>the file is gone</source>
        <translation>die Datei ist weg</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s), %1 on the way</source>
        <translation>
            <numerusform>Eine Datei, %1 unterwegs</numerusform>
            <numerusform>%Ln Dateien, %1 unterwegs</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: many servers refuse more than %2</source>
        <translation>%1: Viele Server lehnen mehr als %2 ab</translation>
    </message>
</context>
<context>
    <name>postrider::ui::BodyEdit</name>
    <message>
        <source>Body</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Spelling</source>
        <translation>Rechtschreibung</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>language (its code)</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Ignore “%1”</source>
        <translation>„%1“ ignorieren</translation>
    </message>
</context>
<context>
    <name>postrider::ui::BodyHost</name>
    <message>
        <source>The browser engine is turned off in the settings.</source>
        <translation>Die Browser-Maschine ist in den Einstellungen abgeschaltet.</translation>
    </message>
</context>
<context>
    <name>postrider::ui::ComposerWindow</name>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Attach</source>
        <translation>Anhängen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Draft state</source>
        <translation>Zustand des Entwurfs</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Cc</source>
        <translation>Cc</translation>
    </message>
    <message>
        <source>Bcc</source>
        <translation>Bcc</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Betreff</translation>
    </message>
    <message>
        <source>Add Cc</source>
        <translation>Cc hinzufügen</translation>
    </message>
    <message>
        <source>Add Bcc</source>
        <translation>Bcc hinzufügen</translation>
    </message>
    <message>
        <source>Undo send: %1 s</source>
        <translation>Senden zurücknehmen: %1 s</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Nicht gespeichert</translation>
    </message>
    <message>
        <source>This draft could not be saved.</source>
        <translation>Dieser Entwurf konnte nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Draft saved %1</source>
        <comment>a time of day</comment>
        <translation>Entwurf gespeichert %1</translation>
    </message>
    <message>
        <source>No recipient yet · about %1</source>
        <translation>Noch kein Empfänger · etwa %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln recipient(s) · about %1</source>
        <translation>
            <numerusform>Ein Empfänger · etwa %1</numerusform>
            <numerusform>%Ln Empfänger · etwa %1</numerusform>
        </translation>
    </message>
    <message>
        <source>New message</source>
        <translation>Neue Nachricht</translation>
    </message>
    <message numerus="yes">
        <source>All %Ln people in To will see each other&apos;s addresses.</source>
        <translation>
            <numerusform>Eine Person unter „An“ wird die Adresse der anderen sehen.</numerusform>
            <numerusform>Alle %Ln Personen unter „An“ werden die Adressen der anderen sehen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Move to Bcc</source>
        <translation>Nach Bcc verschieben</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>You wrote “%1”, but nothing is attached.</source>
        <translation>Sie haben „%1“ geschrieben, aber nichts angehängt.</translation>
    </message>
    <message>
        <source>Attach a file</source>
        <translation>Datei anhängen</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>Dateien anhängen</translation>
    </message>
    <message>
        <source>Not everything could be attached.</source>
        <translation>Nicht alles konnte angehängt werden.</translation>
    </message>
    <message>
        <source>picture.png</source>
        <translation>bild.png</translation>
    </message>
    <message>
        <source>“%1” is not a complete e-mail address.</source>
        <translation>„%1“ ist keine vollständige E-Mail-Adresse.</translation>
    </message>
    <message>
        <source>It looks like name@example.org.</source>
        <translation>So sieht eine aus: name@example.org.</translation>
    </message>
    <message>
        <source>There is no recipient.</source>
        <translation>Es gibt keinen Empfänger.</translation>
    </message>
    <message>
        <source>A file that was attached is gone: %1</source>
        <translation>Eine angehängte Datei ist weg: %1</translation>
    </message>
    <message>
        <source>Remove it, or attach it again.</source>
        <translation>Entfernen Sie sie oder hängen Sie sie neu an.</translation>
    </message>
    <message>
        <source>There is no subject.</source>
        <translation>Es gibt keinen Betreff.</translation>
    </message>
    <message>
        <source>Send without</source>
        <translation>Ohne senden</translation>
    </message>
    <message>
        <source>Add a subject</source>
        <translation>Betreff eingeben</translation>
    </message>
    <message>
        <source>Send as it is</source>
        <translation>So senden</translation>
    </message>
    <message>
        <source>The message was not sent; it is still here.</source>
        <translation>Die Nachricht wurde nicht gesendet; sie ist noch hier.</translation>
    </message>
    <message>
        <source>Draft discarded</source>
        <translation>Entwurf verworfen</translation>
    </message>
    <message>
        <source>Send later</source>
        <translation>Später senden</translation>
    </message>
    <message>
        <source>In an hour</source>
        <translation>In einer Stunde</translation>
    </message>
    <message>
        <source>Tomorrow at 8:00</source>
        <translation>Morgen um 8:00</translation>
    </message>
    <message>
        <source>Next Monday at 8:00</source>
        <translation>Nächsten Montag um 8:00</translation>
    </message>
    <message>
        <source>Tell me when it is delivered</source>
        <translation>Melden, wenn sie zugestellt ist</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
</context>
<context>
    <name>postrider::ui::ConnectionModel</name>
    <message>
        <source>removed account</source>
        <translation>entferntes Konto</translation>
    </message>
    <message>
        <source>Account set-up</source>
        <translation>Kontoeinrichtung</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>account · purpose of a connection</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>not encrypted</source>
        <translation>nicht verschlüsselt</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Extensions in use</source>
        <translation>Genutzte Erweiterungen</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
</context>
<context>
    <name>postrider::ui::ConversationStrip</name>
    <message>
        <source>Conversation</source>
        <translation>Unterhaltung</translation>
    </message>
    <message>
        <source>Unknown sender</source>
        <translation>Unbekannter Absender</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>sender and date</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Open the message of %1, %2</source>
        <translation>Nachricht von %1, %2 öffnen</translation>
    </message>
    <message numerus="yes">
        <source>Conversation with %n other message(s)</source>
        <translation>
            <numerusform>Unterhaltung mit %n weiteren Nachricht</numerusform>
            <numerusform>Unterhaltung mit %n weiteren Nachrichten</numerusform>
        </translation>
    </message>
    <message>
        <source>Show fewer</source>
        <translation>Weniger zeigen</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>Show fewer messages of this conversation</source>
        <translation>Weniger Nachrichten dieser Unterhaltung zeigen</translation>
    </message>
    <message>
        <source>Show all messages of this conversation</source>
        <translation>Alle Nachrichten dieser Unterhaltung zeigen</translation>
    </message>
</context>
<context>
    <name>postrider::ui::ConversationView</name>
    <message>
        <source>Conversation with the servers</source>
        <translation>Gespräch mit den Servern</translation>
    </message>
    <message>
        <source>What Postrider and the servers say to each other appears here, word for word. Passwords are hidden.</source>
        <translation>Was Postrider und die Server einander sagen, erscheint hier Wort für Wort. Passwörter sind verborgen.</translation>
    </message>
</context>
<context>
    <name>postrider::ui::DeliveryCard</name>
    <message>
        <source>Put aside</source>
        <translation>Weglegen</translation>
    </message>
    <message>
        <source>It is not shown here any more; the report itself stays in your mail</source>
        <translation>Er wird hier nicht mehr gezeigt; der Bericht selbst bleibt in Ihrer Mail</translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>(kein Betreff)</translation>
    </message>
    <message>
        <source>Sent, but not delivered · %1</source>
        <comment>a day and a time</comment>
        <translation>Gesendet, aber nicht zugestellt · %1</translation>
    </message>
    <message>
        <source>Sent, but not delivered yet · %1</source>
        <comment>a day and a time</comment>
        <translation>Gesendet, aber noch nicht zugestellt · %1</translation>
    </message>
    <message numerus="yes">
        <source>… and %Ln more recipient(s)</source>
        <translation>
            <numerusform>… und %Ln weiterer Empfänger</numerusform>
            <numerusform>… und %Ln weitere Empfänger</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>subject: state</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>postrider::ui::DesktopWindows</name>
    <message numerus="yes">
        <source>Message goes out in %n second(s)</source>
        <translation>
            <numerusform>Nachricht geht in einer Sekunde hinaus</numerusform>
            <numerusform>Nachricht geht in %n Sekunden hinaus</numerusform>
        </translation>
    </message>
    <message>
        <source>Message is on its way</source>
        <translation>Nachricht ist unterwegs</translation>
    </message>
</context>
<context>
    <name>postrider::ui::FactStrips</name>
    <message>
        <source>About this message</source>
        <translation>Über diese Nachricht</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Zusagen</translation>
    </message>
    <message>
        <source>Maybe</source>
        <translation>Vielleicht</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>Absagen</translation>
    </message>
    <message>
        <source>Send receipt</source>
        <translation>Bestätigung senden</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
</context>
<context>
    <name>postrider::ui::FindBar</name>
    <message>
        <source>Find in this message</source>
        <translation>In dieser Nachricht suchen</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>nicht gefunden</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>einmal gefunden</numerusform>
            <numerusform>%n gefunden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::ui::FlatButton</name>
    <message>
        <source>%1 (%2)</source>
        <comment>command and its keys</comment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>postrider::ui::FolderCommands</name>
    <message>
        <source>New folder</source>
        <translation>Neuer Ordner</translation>
    </message>
    <message>
        <source>Name of the new folder in “%1”:</source>
        <translation>Name des neuen Ordners in „%1“:</translation>
    </message>
    <message>
        <source>Name of the new folder:</source>
        <translation>Name des neuen Ordners:</translation>
    </message>
    <message>
        <source>Rename folder</source>
        <translation>Ordner umbenennen</translation>
    </message>
    <message>
        <source>New name of “%1”:</source>
        <translation>Neuer Name von „%1“:</translation>
    </message>
    <message>
        <source>Delete folder</source>
        <translation>Ordner löschen</translation>
    </message>
    <message>
        <source>Delete the folder “%1”?</source>
        <translation>Den Ordner „%1“ löschen?</translation>
    </message>
    <message numerus="yes">
        <source>Its %n message(s) go from the server too. This cannot be undone.</source>
        <translation>
            <numerusform>Auch seine Nachricht geht vom Server. Das lässt sich nicht rückgängig machen.</numerusform>
            <numerusform>Auch seine %n Nachrichten gehen vom Server. Das lässt sich nicht rückgängig machen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Empty folder</source>
        <translation>Ordner leeren</translation>
    </message>
    <message>
        <source>Delete all messages in “%1” forever?</source>
        <translation>Alle Nachrichten in „%1“ endgültig löschen?</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) go from the server too. This cannot be undone.</source>
        <translation>
            <numerusform>Eine Nachricht geht auch vom Server. Das lässt sich nicht rückgängig machen.</numerusform>
            <numerusform>%n Nachrichten gehen auch vom Server. Das lässt sich nicht rückgängig machen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete all</source>
        <translation>Alle löschen</translation>
    </message>
    <message>
        <source>You may not rename or delete this folder: the server does not allow it.</source>
        <translation>Sie dürfen diesen Ordner nicht umbenennen oder löschen: Der Server erlaubt es nicht.</translation>
    </message>
    <message>
        <source>At the top, beside the Inbox</source>
        <translation>Ganz oben, neben dem Posteingang</translation>
    </message>
    <message>
        <source>Move the folder “%1” into…</source>
        <translation>Den Ordner „%1“ verschieben in …</translation>
    </message>
    <message>
        <source>Only messages I have read</source>
        <translation>Nur Nachrichten, die ich gelesen habe</translation>
    </message>
    <message>
        <source>Messages of the last 7 days</source>
        <translation>Nachrichten der letzten 7 Tage</translation>
    </message>
    <message>
        <source>Messages of the last 30 days</source>
        <translation>Nachrichten der letzten 30 Tage</translation>
    </message>
    <message>
        <source>Messages of the last 90 days</source>
        <translation>Nachrichten der letzten 90 Tage</translation>
    </message>
    <message>
        <source>Messages of the last year</source>
        <translation>Nachrichten des letzten Jahres</translation>
    </message>
    <message>
        <source>All messages</source>
        <translation>Alle Nachrichten</translation>
    </message>
    <message>
        <source>Keep on this computer</source>
        <translation>Auf diesem Rechner behalten</translation>
    </message>
    <message>
        <source>Of “%1” keep whole, with attachments:</source>
        <translation>Von „%1“ ganz behalten, mit Anhängen:</translation>
    </message>
    <message>
        <source>Which messages of %1 are kept on this computer</source>
        <translation>Welche Nachrichten von %1 auf diesem Rechner behalten werden</translation>
    </message>
    <message>
        <source>Remove from favourites</source>
        <translation>Aus den Favoriten entfernen</translation>
    </message>
    <message>
        <source>Add to favourites</source>
        <translation>Zu den Favoriten</translation>
    </message>
</context>
<context>
    <name>postrider::ui::FolderModel</name>
    <message>
        <source>All inboxes</source>
        <translation>Alle Posteingänge</translation>
    </message>
    <message>
        <source>Starred</source>
        <translation>Mit Stern</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>Postausgang</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>account and its status</comment>
        <translation>%1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n waiting</source>
        <translation>
            <numerusform>%1, eine wartet</numerusform>
            <numerusform>%1, %n warten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n message(s)</source>
        <translation>
            <numerusform>%1, eine Nachricht</numerusform>
            <numerusform>%1, %n Nachrichten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n unread</source>
        <translation>
            <numerusform>%1, eine ungelesen</numerusform>
            <numerusform>%1, %n ungelesen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Messages of the last %n day(s) are kept on this computer</source>
        <translation>
            <numerusform>Nachrichten des letzten Tages werden auf diesem Rechner behalten</numerusform>
            <numerusform>Nachrichten der letzten %n Tage werden auf diesem Rechner behalten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2 so far</source>
        <comment>what is kept, and how much of it</comment>
        <translation>%1: bisher %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>folder and what goes on in it</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>Favoriten</translation>
    </message>
    <message>
        <source>%1 — %2</source>
        <comment>folder and its account</comment>
        <translation>%1 – %2</translation>
    </message>
</context>
<context>
    <name>postrider::ui::FolderPane</name>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
</context>
<context>
    <name>postrider::ui::HeaderCard</name>
    <message>
        <source>Star</source>
        <translation>Stern</translation>
    </message>
    <message>
        <source>Details of sender and recipients</source>
        <translation>Einzelheiten zu Absender und Empfängern</translation>
    </message>
    <message>
        <source>Show all addresses</source>
        <translation>Alle Adressen zeigen</translation>
    </message>
    <message>
        <source>me</source>
        <translation>ich</translation>
    </message>
    <message>
        <source>Unknown sender</source>
        <translation>Unbekannter Absender</translation>
    </message>
    <message>
        <source>to %1</source>
        <translation>an %1</translation>
    </message>
    <message>
        <source>cc %1</source>
        <translation>Cc %1</translation>
    </message>
    <message>
        <source>bcc %1</source>
        <translation>Bcc %1</translation>
    </message>
    <message>
        <source>no recipients named</source>
        <translation>keine Empfänger genannt</translation>
    </message>
    <message>
        <source> · </source>
        <comment>between two facts in one line</comment>
        <translation> · </translation>
    </message>
    <message>
        <source>From: %1</source>
        <translation>Von: %1</translation>
    </message>
    <message>
        <source>Sent by: %1</source>
        <translation>Gesendet von: %1</translation>
    </message>
    <message>
        <source>Answers go to: %1</source>
        <translation>Antworten gehen an: %1</translation>
    </message>
    <message>
        <source>To: %1</source>
        <translation>An: %1</translation>
    </message>
    <message>
        <source>Cc: %1</source>
        <translation>Cc: %1</translation>
    </message>
    <message>
        <source>Bcc: %1</source>
        <translation>Bcc: %1</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between addresses</comment>
        <translation>, </translation>
    </message>
    <message>
        <source>Date: %1</source>
        <translation>Datum: %1</translation>
    </message>
    <message>
        <source>Mailing list: %1</source>
        <translation>Mailingliste: %1</translation>
    </message>
    <message>
        <source>Remove the star</source>
        <translation>Stern entfernen</translation>
    </message>
    <message>
        <source>Give a star</source>
        <translation>Stern geben</translation>
    </message>
    <message>
        <source>Fetched of this message so far: %1</source>
        <translation>Von dieser Nachricht bisher geholt: %1</translation>
    </message>
    <message>
        <source>Your mail service says: sent by %1</source>
        <translation>Ihr Mailanbieter sagt: gesendet von %1</translation>
    </message>
    <message>
        <source>Your mail service (%2) says: sent by %1</source>
        <translation>Ihr Mailanbieter (%2) sagt: gesendet von %1</translation>
    </message>
</context>
<context>
    <name>postrider::ui::IdentityForm</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Answers go to</source>
        <translation>Antworten gehen an</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signatur</translation>
    </message>
    <message>
        <source>the address above</source>
        <translation>die Adresse oben</translation>
    </message>
    <message>
        <source>Remove this address</source>
        <translation>Diese Adresse entfernen</translation>
    </message>
    <message>
        <source>Not kept yet: an address looks like name@example.org.</source>
        <translation>Noch nicht behalten: Eine Adresse sieht aus wie name@example.org.</translation>
    </message>
    <message>
        <source>Copies of sent mail</source>
        <translation>Kopien gesendeter Post</translation>
    </message>
    <message>
        <source>Sent through</source>
        <translation>Gesendet über</translation>
    </message>
    <message>
        <source>The server of the account</source>
        <translation>Server des Kontos</translation>
    </message>
    <message>
        <source>A server of its own</source>
        <translation>Einen eigenen Server</translation>
    </message>
    <message>
        <source>Password of that server</source>
        <translation>Passwort jenes Servers</translation>
    </message>
    <message>
        <source>as it is kept, or asked for</source>
        <translation>wie es gespeichert ist, oder gefragt wird</translation>
    </message>
    <message>
        <source>asked for when it is needed</source>
        <translation>wird gefragt, wenn es gebraucht wird</translation>
    </message>
    <message>
        <source>Its password</source>
        <translation>Sein Passwort</translation>
    </message>
    <message>
        <source>Not kept yet: choose TLS or STARTTLS for this server, or tick that you accept it without.</source>
        <translation>Noch nicht gespeichert: Wählen Sie TLS oder STARTTLS für diesen Server, oder kreuzen Sie an, dass Sie es ohne hinnehmen.</translation>
    </message>
</context>
<context>
    <name>postrider::ui::InspectorWindow</name>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Filter lines</source>
        <translation>Zeilen filtern</translation>
    </message>
    <message>
        <source>All connections</source>
        <translation>Alle Verbindungen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Copy (secrets hidden)</source>
        <translation>Kopieren (ohne Geheimnisse)</translation>
    </message>
    <message>
        <source>Copy lines</source>
        <translation>Zeilen kopieren</translation>
    </message>
    <message>
        <source>Copies the selected lines, or all that are shown</source>
        <translation>Kopiert die ausgewählten Zeilen oder alle, die zu sehen sind</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern…</translation>
    </message>
    <message>
        <source>Save lines</source>
        <translation>Zeilen speichern</translation>
    </message>
    <message>
        <source>Conversation, line by line</source>
        <translation>Gespräch, Zeile für Zeile</translation>
    </message>
    <message>
        <source>Nothing has been said yet. Lines appear here as soon as Postrider talks to a server.</source>
        <translation>Noch wurde nichts gesagt. Zeilen erscheinen hier, sobald Postrider mit einem Server spricht.</translation>
    </message>
    <message>
        <source>The whole line</source>
        <translation>Die ganze Zeile</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s)</source>
        <translation>
            <numerusform>Eine Zeile</numerusform>
            <numerusform>%Ln Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>%L1 of %L2 lines</source>
        <translation>%L1 von %L2 Zeilen</translation>
    </message>
    <message>
        <source>No line fits the filter.</source>
        <translation>Keine Zeile passt zum Filter.</translation>
    </message>
    <message>
        <source>All conversations</source>
        <translation>Alle Gespräche</translation>
    </message>
    <message>
        <source>Save the conversation</source>
        <translation>Das Gespräch speichern</translation>
    </message>
    <message>
        <source>conversation.txt</source>
        <translation>gespraech.txt</translation>
    </message>
    <message>
        <source>Saved to %1</source>
        <translation>Gespeichert in %1</translation>
    </message>
    <message>
        <source>Could not write %1: %2</source>
        <translation>%1 ließ sich nicht schreiben: %2</translation>
    </message>
</context>
<context>
    <name>postrider::ui::LadderPage</name>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Change servers, ports and user names</source>
        <translation>Server, Ports und Benutzernamen ändern</translation>
    </message>
</context>
<context>
    <name>postrider::ui::LineModel</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>Was es bedeutet</translation>
    </message>
</context>
<context>
    <name>postrider::ui::ListHeader</name>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>Ungelesen</translation>
    </message>
    <message>
        <source>Starred</source>
        <translation>Mit Stern</translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>Anhänge</translation>
    </message>
</context>
<context>
    <name>postrider::ui::ListPane</name>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>Eine ausgewählt</numerusform>
            <numerusform>%n ausgewählt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>Eine ungelesen</numerusform>
            <numerusform>%n ungelesen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>Eine Nachricht</numerusform>
            <numerusform>%n Nachrichten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n shown</source>
        <translation>
            <numerusform>Eine gezeigt</numerusform>
            <numerusform>%n gezeigt</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading headers: %1</source>
        <translation>Kopfzeilen werden gelesen: %1</translation>
    </message>
    <message>
        <source>newest first</source>
        <translation>neueste zuerst</translation>
    </message>
    <message>
        <source> · </source>
        <comment>between two facts in one line</comment>
        <translation> · </translation>
    </message>
    <message>
        <source>Nothing here matches this filter.</source>
        <translation>Hier passt nichts zu diesem Filter.</translation>
    </message>
    <message>
        <source>Show all messages</source>
        <translation>Alle Nachrichten zeigen</translation>
    </message>
    <message>
        <source>No message found for “%1”.</source>
        <translation>Keine Nachricht zu „%1“ gefunden.</translation>
    </message>
    <message>
        <source>Messages on this computer were searched.</source>
        <translation>Durchsucht wurden die Nachrichten auf diesem Rechner.</translation>
    </message>
    <message>
        <source>No starred messages.</source>
        <translation>Keine Nachrichten mit Stern.</translation>
    </message>
    <message>
        <source>A star keeps a message at hand; press S to give one.</source>
        <translation>Ein Stern hält eine Nachricht griffbereit; drücken Sie S, um einen zu geben.</translation>
    </message>
    <message>
        <source>The first messages are on their way.</source>
        <translation>Die ersten Nachrichten sind unterwegs.</translation>
    </message>
    <message>
        <source>No messages here.</source>
        <translation>Hier sind keine Nachrichten.</translation>
    </message>
    <message>
        <source>Look for new mail</source>
        <translation>Nach neuer Post sehen</translation>
    </message>
</context>
<context>
    <name>postrider::ui::MailCommands</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>Rückgängig: %1</translation>
    </message>
    <message>
        <source>Delete forever</source>
        <translation>Endgültig löschen</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n message(s) forever?</source>
        <translation>
            <numerusform>Eine Nachricht endgültig löschen?</numerusform>
            <numerusform>%n Nachrichten endgültig löschen?</numerusform>
        </translation>
    </message>
    <message>
        <source>They go from the server too. This cannot be undone.</source>
        <translation>Sie gehen auch vom Server. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message numerus="yes">
        <source>Move %n message(s) to…</source>
        <translation>
            <numerusform>Eine Nachricht verschieben nach…</numerusform>
            <numerusform>%n Nachrichten verschieben nach…</numerusform>
        </translation>
    </message>
    <message>
        <source>You may not move or delete messages in this folder: the server does not allow it.</source>
        <translation>Sie dürfen in diesem Ordner keine Nachrichten verschieben oder löschen: Der Server erlaubt es nicht.</translation>
    </message>
    <message>
        <source>You may not mark messages in this folder: the server does not allow it.</source>
        <translation>Sie dürfen in diesem Ordner keine Nachrichten markieren: Der Server erlaubt es nicht.</translation>
    </message>
</context>
<context>
    <name>postrider::ui::MainWindow</name>
    <message>
        <source>%1 — Postrider</source>
        <translation>%1 — Postrider</translation>
    </message>
    <message>
        <source>Search: %1</source>
        <translation>Suche: %1</translation>
    </message>
    <message>
        <source>No unread messages</source>
        <translation>Keine ungelesenen Nachrichten</translation>
    </message>
    <message>
        <source>Welcome to Postrider.</source>
        <translation>Willkommen bei Postrider.</translation>
    </message>
    <message>
        <source>Add your mail account to begin. You need your address and your password.</source>
        <translation>Fügen Sie Ihr E-Mail-Konto hinzu, um zu beginnen. Sie brauchen Ihre Adresse und Ihr Passwort.</translation>
    </message>
    <message>
        <source>Add account</source>
        <translation>Konto hinzufügen</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>Gehe zu %1</translation>
    </message>
    <message>
        <source>Type a command or a folder</source>
        <translation>Einen Befehl oder Ordner eingeben</translation>
    </message>
    <message>
        <source>Go to folder</source>
        <translation>Zum Ordner</translation>
    </message>
    <message>
        <source>Open message file</source>
        <translation>Nachrichtendatei öffnen</translation>
    </message>
    <message>
        <source>Messages (*.eml);;All files (*)</source>
        <translation>Nachrichten (*.eml);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>%1 cannot be opened</source>
        <translation>%1 lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>%1 is too large for a message</source>
        <translation>%1 ist für eine Nachricht zu groß</translation>
    </message>
    <message>
        <source>Mail is waiting</source>
        <translation>Post wartet</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) have not been sent yet.</source>
        <translation>
            <numerusform>Eine Nachricht wurde noch nicht gesendet.</numerusform>
            <numerusform>%n Nachrichten wurden noch nicht gesendet.</numerusform>
        </translation>
    </message>
    <message>
        <source>They stay in the Outbox and go out when Postrider runs again.</source>
        <translation>Sie bleiben im Postausgang und gehen hinaus, wenn Postrider wieder läuft.</translation>
    </message>
    <message>
        <source>Quit, send later</source>
        <translation>Beenden, später senden</translation>
    </message>
    <message>
        <source>Stay open</source>
        <translation>Geöffnet lassen</translation>
    </message>
</context>
<context>
    <name>postrider::ui::MessageListView</name>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>Eine Nachricht</numerusform>
            <numerusform>%n Nachrichten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::ui::MessageTextView</name>
    <message>
        <source>Copy link address</source>
        <translation>Linkadresse kopieren</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alles auswählen</translation>
    </message>
</context>
<context>
    <name>postrider::ui::MessageWindow</name>
    <message>
        <source>(no subject)</source>
        <translation>(kein Betreff)</translation>
    </message>
</context>
<context>
    <name>postrider::ui::Notifier</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
</context>
<context>
    <name>postrider::ui::OutboxCard</name>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message numerus="yes">
        <source>in %Ln s</source>
        <translation>
            <numerusform>in einer Sekunde</numerusform>
            <numerusform>in %Ln s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %Ln min</source>
        <translation>
            <numerusform>in einer Minute</numerusform>
            <numerusform>in %Ln min</numerusform>
        </translation>
    </message>
    <message>
        <source>at %1</source>
        <comment>a time of day</comment>
        <translation>um %1</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>It was sent</source>
        <translation>Sie wurde gesendet</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>Wartet auf das Senden</translation>
    </message>
    <message>
        <source>Goes out %1</source>
        <comment>in 8 s</comment>
        <translation>Geht %1 hinaus</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>Wird gesendet</translation>
    </message>
    <message>
        <source>Handed over; waiting for the server&apos;s word</source>
        <translation>Übergeben; wartet auf das Wort des Servers</translation>
    </message>
    <message>
        <source>Sent; its copy goes to the Sent folder</source>
        <translation>Gesendet; die Kopie kommt in den Ordner „Gesendet“</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Nicht gesendet</translation>
    </message>
    <message>
        <source>✓ %1: %2</source>
        <comment>address: the server&apos;s words</comment>
        <translation>✓ %1: %2</translation>
    </message>
    <message>
        <source>✗ %1: %2</source>
        <comment>address: the server&apos;s words</comment>
        <translation>✗ %1: %2</translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>(kein Betreff)</translation>
    </message>
    <message>
        <source>To %1</source>
        <comment>names</comment>
        <translation>An %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>bytes</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>subject: state</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Send it again</source>
        <translation>Noch einmal senden</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>Jetzt senden</translation>
    </message>
    <message>
        <source>Discard for good</source>
        <translation>Endgültig verwerfen</translation>
    </message>
    <message>
        <source>Press again: this can&apos;t be undone</source>
        <translation>Noch einmal drücken: Das lässt sich nicht rückgängig machen</translation>
    </message>
    <message>
        <source>Sent or not? The server did not say.</source>
        <translation>Gesendet oder nicht? Der Server hat es nicht gesagt.</translation>
    </message>
    <message>
        <source>on %1</source>
        <comment>a day and a time</comment>
        <translation>am %1</translation>
    </message>
    <message>
        <source>Send to the others</source>
        <translation>An die anderen senden</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Zurückhalten</translation>
    </message>
    <message>
        <source>Keep it here until you send it</source>
        <translation>Hier behalten, bis Sie sie senden</translation>
    </message>
    <message>
        <source>Waits until you send it</source>
        <translation>Wartet, bis Sie sie senden</translation>
    </message>
    <message>
        <source>✓ %1 has it</source>
        <comment>address</comment>
        <translation>✓ %1 hat sie</translation>
    </message>
    <message>
        <source>– %1 was left out: %2</source>
        <comment>address: the server&apos;s words</comment>
        <translation>– %1 wurde ausgelassen: %2</translation>
    </message>
    <message>
        <source>Leave them out for good</source>
        <translation>Endgültig auslassen</translation>
    </message>
    <message>
        <source>Leave the rest out</source>
        <translation>Die übrigen auslassen</translation>
    </message>
    <message>
        <source>Waiting; again %1</source>
        <comment>in 4 min</comment>
        <translation>Wartet; wieder %1</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Nothing was sent yet: stop it, and keep it here</source>
        <translation>Noch ist nichts gesendet: anhalten und hier behalten</translation>
    </message>
</context>
<context>
    <name>postrider::ui::OutboxView</name>
    <message>
        <source>Outbox</source>
        <translation>Postausgang</translation>
    </message>
    <message>
        <source>Nothing is waiting to be sent.</source>
        <translation>Nichts wartet auf das Senden.</translation>
    </message>
    <message>
        <source>Messages stay here until a server has taken them.</source>
        <translation>Nachrichten bleiben hier, bis ein Server sie genommen hat.</translation>
    </message>
    <message>
        <source>It can&apos;t be taken back.</source>
        <translation>Das lässt sich nicht zurücknehmen.</translation>
    </message>
</context>
<context>
    <name>postrider::ui::PasswordPanel</name>
    <message>
        <source>Keep it in the keychain</source>
        <translation>Im Schlüsselbund behalten</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Look at the servers</source>
        <translation>Server ansehen</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
    <message>
        <source>Type the password of %1 to sign in.</source>
        <translation>Geben Sie das Passwort von %1 ein, um sich anzumelden.</translation>
    </message>
    <message>
        <source>%1 is not signed in. %2</source>
        <translation>%1 ist nicht angemeldet. %2</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <comment>who, at a server</comment>
        <translation>%1 bei %2</translation>
    </message>
</context>
<context>
    <name>postrider::ui::Picker</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>postrider::ui::Pop3Form</name>
    <message>
        <source>Days on the server</source>
        <translation>Tage auf dem Server</translation>
    </message>
    <message>
        <source>Keep downloaded mail that another program removes from the server</source>
        <translation>Heruntergeladene Mail behalten, die ein anderes Programm vom Server entfernt</translation>
    </message>
    <message>
        <source>Stays on the server</source>
        <translation>Bleibt auf dem Server</translation>
    </message>
    <message>
        <source>Goes some days after it was downloaded</source>
        <translation>Geht einige Tage nach dem Herunterladen</translation>
    </message>
    <message>
        <source>Goes when I delete it here for ever</source>
        <translation>Geht, wenn ich sie hier endgültig lösche</translation>
    </message>
    <message>
        <source>Goes as soon as it is on this computer</source>
        <translation>Geht, sobald sie auf diesem Rechner ist</translation>
    </message>
    <message>
        <source>Mail on the server</source>
        <translation>Mail auf dem Server</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>by hand only</source>
        <translation>nur von Hand</translation>
    </message>
    <message>
        <source>Look for new mail every</source>
        <translation>Nach neuer Mail sehen alle</translation>
    </message>
    <message>
        <source>Nothing is ever removed there. Messages are downloaded when you open them.</source>
        <translation>Dort wird nie etwas entfernt. Nachrichten werden geholt, wenn Sie sie öffnen.</translation>
    </message>
    <message>
        <source>All mail is downloaded. It is removed there only when it is safely on this computer.</source>
        <translation>Alle Mail wird geholt. Dort wird sie erst entfernt, wenn sie sicher auf diesem Rechner liegt.</translation>
    </message>
    <message>
        <source>Messages are downloaded when you open them. Emptying the trash removes them there too.</source>
        <translation>Nachrichten werden geholt, wenn Sie sie öffnen. Den Papierkorb zu leeren entfernt sie auch dort.</translation>
    </message>
    <message>
        <source>All mail is downloaded, and then on this computer only: make backups.</source>
        <translation>Alle Mail wird geholt und ist dann nur auf diesem Rechner: Machen Sie Sicherungen.</translation>
    </message>
</context>
<context>
    <name>postrider::ui::PreferencePages</name>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>Hell oder dunkel</translation>
    </message>
    <message>
        <source>As the desktop is set, or always the same.</source>
        <translation>Wie der Desktop eingestellt ist, oder immer gleich.</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Wie der Desktop</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>theme colour color night</source>
        <translation>Design Farbe Farben Nacht</translation>
    </message>
    <message>
        <source>Density of lists</source>
        <translation>Dichte der Listen</translation>
    </message>
    <message>
        <source>How much room a row takes.</source>
        <translation>Wie viel Platz eine Zeile nimmt.</translation>
    </message>
    <message>
        <source>Comfortable</source>
        <translation>Luftig</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>Dicht</translation>
    </message>
    <message>
        <source>compact size rows spacing</source>
        <translation>dicht Größe Zeilen Abstand</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Mark a message as read</source>
        <translation>Nachrichten als gelesen markieren</translation>
    </message>
    <message>
        <source>Counted from the moment it is on the screen.</source>
        <translation>Gerechnet ab dem Augenblick, in dem sie zu sehen ist.</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>Sofort</translation>
    </message>
    <message>
        <source>After 1 second</source>
        <translation>Nach 1 Sekunde</translation>
    </message>
    <message>
        <source>After 3 seconds</source>
        <translation>Nach 3 Sekunden</translation>
    </message>
    <message>
        <source>After 10 seconds</source>
        <translation>Nach 10 Sekunden</translation>
    </message>
    <message>
        <source>Never by itself</source>
        <translation>Nie von selbst</translation>
    </message>
    <message>
        <source>seen unread</source>
        <translation>gesehen ungelesen</translation>
    </message>
    <message>
        <source>Show the plain text of messages first</source>
        <translation>Zuerst den einfachen Text von Nachrichten zeigen</translation>
    </message>
    <message>
        <source>Where a message comes as plain text and as HTML.</source>
        <translation>Wo eine Nachricht als einfacher Text und als HTML kommt.</translation>
    </message>
    <message>
        <source>html rich</source>
        <translation>html formatiert</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Time to take a sent message back</source>
        <translation>Zeit, eine gesendete Nachricht zurückzunehmen</translation>
    </message>
    <message>
        <source>It waits so long in the Outbox before it goes.</source>
        <translation>So lange wartet sie im Postausgang, bevor sie hinausgeht.</translation>
    </message>
    <message>
        <source>None: sent at once</source>
        <translation>Keine: sofort senden</translation>
    </message>
    <message>
        <source>5 seconds</source>
        <translation>5 Sekunden</translation>
    </message>
    <message>
        <source>10 seconds</source>
        <translation>10 Sekunden</translation>
    </message>
    <message>
        <source>20 seconds</source>
        <translation>20 Sekunden</translation>
    </message>
    <message>
        <source>30 seconds</source>
        <translation>30 Sekunden</translation>
    </message>
    <message>
        <source>undo send delay hold</source>
        <translation>rückgängig senden Verzögerung warten</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>Tell about new mail</source>
        <translation>Neue Post melden</translation>
    </message>
    <message>
        <source>With a notification of the desktop, for new messages in an Inbox.</source>
        <translation>Mit einer Benachrichtigung des Desktops, für neue Nachrichten in einem Posteingang.</translation>
    </message>
    <message>
        <source>notify alert popup</source>
        <translation>melden Hinweis Meldung</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Press ? in the main window to see them all.</source>
        <translation>Drücken Sie im Hauptfenster ?, um alle zu sehen.</translation>
    </message>
    <message>
        <source>Classic</source>
        <translation>Klassisch</translation>
    </message>
    <message>
        <source>Like Gmail: j, k, e, r</source>
        <translation>Wie Gmail: j, k, e, r</translation>
    </message>
    <message>
        <source>keys hotkeys</source>
        <translation>Tasten Kürzel</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keiner</translation>
    </message>
    <message>
        <source>SOCKS 5</source>
        <translation>SOCKS 5</translation>
    </message>
    <message>
        <source>HTTP</source>
        <translation>HTTP</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>The way to all mail servers.</source>
        <translation>Der Weg zu allen Mailservern.</translation>
    </message>
    <message>
        <source>socks http tor</source>
        <translation>socks http tor</translation>
    </message>
    <message>
        <source>proxy.example.org</source>
        <translation>proxy.example.org</translation>
    </message>
    <message>
        <source>Proxy host</source>
        <translation>Proxy-Rechner</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Proxy port</source>
        <translation>Proxy-Port</translation>
    </message>
    <message>
        <source>Address of the proxy</source>
        <translation>Adresse des Proxys</translation>
    </message>
    <message>
        <source>Its host and port.</source>
        <translation>Rechner und Port.</translation>
    </message>
    <message>
        <source>proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>Ask the public list of providers</source>
        <translation>Die öffentliche Anbieterliste fragen</translation>
    </message>
    <message>
        <source>When an account is added and its domain publishes no settings. Only the domain is sent, never the address.</source>
        <translation>Wenn ein Konto hinzukommt und seine Domain keine Einstellungen veröffentlicht. Nur die Domain wird gesendet, nie die Adresse.</translation>
    </message>
    <message>
        <source>autoconfig ispdb privacy</source>
        <translation>autoconfig ispdb Privatsphäre</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source>Messages kept on this computer</source>
        <translation>Auf diesem Rechner behaltene Nachrichten</translation>
    </message>
    <message>
        <source>Texts and attachments that were read; the oldest go first. Lists always stay.</source>
        <translation>Texte und Anhänge, die gelesen wurden; die ältesten gehen zuerst. Listen bleiben immer.</translation>
    </message>
    <message>
        <source>cache disk offline size</source>
        <translation>Zwischenspeicher Platte offline Größe</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Kept now</source>
        <translation>Zurzeit behalten</translation>
    </message>
    <message>
        <source>cache disk clear</source>
        <translation>Zwischenspeicher Platte leeren</translation>
    </message>
    <message>
        <source>%1. What is cleared is fetched again from the server when you read it.</source>
        <translation>%1. Was geleert ist, wird beim Lesen wieder vom Server geholt.</translation>
    </message>
    <message>
        <source>Nobody is allowed</source>
        <translation>Niemandem erlaubt</translation>
    </message>
    <message numerus="yes">
        <source>Forget %n permission(s)</source>
        <translation>
            <numerusform>%n Erlaubnis vergessen</numerusform>
            <numerusform>%n Erlaubnisse vergessen</numerusform>
        </translation>
    </message>
    <message>
        <source>Hide messages that are marked as deleted</source>
        <translation>Nachrichten verbergen, die als gelöscht markiert sind</translation>
    </message>
    <message>
        <source>Other programs mark messages and remove them later. Off: they are shown struck through.</source>
        <translation>Andere Programme markieren Nachrichten und entfernen sie später. Aus: Sie werden durchgestrichen gezeigt.</translation>
    </message>
    <message>
        <source>expunge strike through</source>
        <translation>gelöscht entfernen durchgestrichen</translation>
    </message>
    <message>
        <source>Lay out rich messages with the browser engine</source>
        <translation>Gestaltete Nachrichten mit der Browser-Maschine zeigen</translation>
    </message>
    <message>
        <source>Newsletters look as they were meant. Off: they are shown simplified, and no browser engine runs.</source>
        <translation>Newsletter sehen aus wie gedacht. Aus: Sie werden vereinfacht gezeigt, und keine Browser-Maschine läuft.</translation>
    </message>
    <message>
        <source>It is not installed, so they are shown simplified.</source>
        <translation>Sie ist nicht installiert, deshalb werden sie vereinfacht gezeigt.</translation>
    </message>
    <message>
        <source>web html layout</source>
        <translation>web html gestaltung</translation>
    </message>
    <message>
        <source>Pictures from the network</source>
        <translation>Bilder aus dem Netz</translation>
    </message>
    <message>
        <source>Fetched for senders you allowed them for; never for anybody else.</source>
        <translation>Werden für Absender geholt, denen Sie es erlaubt haben; für niemanden sonst.</translation>
    </message>
    <message>
        <source>remote images privacy tracking</source>
        <translation>bilder datenschutz verfolgung</translation>
    </message>
</context>
<context>
    <name>postrider::ui::ProgressLine</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>postrider::ui::ReaderPane</name>
    <message>
        <source>More actions</source>
        <translation>Weitere Aktionen</translation>
    </message>
    <message>
        <source>Message text</source>
        <translation>Nachrichtentext</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Antworten</translation>
    </message>
    <message numerus="yes">
        <source>%n messages selected</source>
        <translation>
            <numerusform>Eine Nachricht ausgewählt</numerusform>
            <numerusform>%n Nachrichten ausgewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>Archive, delete or move them together; one Undo takes it all back.</source>
        <translation>Archivieren, löschen oder verschieben Sie sie zusammen; ein Rückgängig nimmt alles zurück.</translation>
    </message>
    <message>
        <source>Choose a message to read it here.</source>
        <translation>Wählen Sie eine Nachricht, um sie hier zu lesen.</translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>(kein Betreff)</translation>
    </message>
    <message>
        <source>Reply to %1…</source>
        <translation>%1 antworten…</translation>
    </message>
    <message>
        <source>Fetching the message: %1 of %2</source>
        <translation>Die Nachricht wird geholt: %1 von %2</translation>
    </message>
    <message>
        <source>Fetching the message</source>
        <translation>Die Nachricht wird geholt</translation>
    </message>
    <message>
        <source>This message has not been downloaded yet.</source>
        <translation>Diese Nachricht wurde noch nicht heruntergeladen.</translation>
    </message>
    <message>
        <source>This message could not be fetched.</source>
        <translation>Diese Nachricht konnte nicht geholt werden.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>The layout of this message is very large, so its text is shown.</source>
        <translation>Die Gestaltung dieser Nachricht ist sehr groß, darum wird ihr Text gezeigt.</translation>
    </message>
    <message>
        <source>Show the layout</source>
        <translation>Gestaltung zeigen</translation>
    </message>
    <message>
        <source>Only the beginning of this very long message is shown.</source>
        <translation>Von dieser sehr langen Nachricht ist nur der Anfang zu sehen.</translation>
    </message>
    <message>
        <source>Show all of it</source>
        <translation>Alles zeigen</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>noch eine</numerusform>
            <numerusform>noch %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n remote picture(s) blocked: loading them would tell the sender that you read this.</source>
        <translation>
            <numerusform>Ein entferntes Bild blockiert: Es zu laden würde dem Absender verraten, dass Sie das lesen.</numerusform>
            <numerusform>%n entfernte Bilder blockiert: Sie zu laden würde dem Absender verraten, dass Sie das lesen.</numerusform>
        </translation>
    </message>
    <message>
        <source>From %1</source>
        <comment>hosts of blocked pictures</comment>
        <translation>Von %1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Don’t open</source>
        <translation>Nicht öffnen</translation>
    </message>
    <message>
        <source>This link is not followed: it goes neither to a web page nor to an address.</source>
        <translation>Diesem Link wird nicht gefolgt: Er führt weder zu einer Webseite noch zu einer Adresse.</translation>
    </message>
    <message>
        <source>message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Save message</source>
        <translation>Nachricht speichern</translation>
    </message>
    <message>
        <source>Message saved</source>
        <translation>Nachricht gespeichert</translation>
    </message>
    <message>
        <source>Next unread message</source>
        <translation>Nächste ungelesene Nachricht</translation>
    </message>
    <message>
        <source>Show pictures</source>
        <translation>Bilder zeigen</translation>
    </message>
    <message>
        <source>Always from this sender</source>
        <translation>Immer von diesem Absender</translation>
    </message>
    <message>
        <source>Always from @%1</source>
        <translation>Immer von @%1</translation>
    </message>
    <message>
        <source>The browser engine could not show this message, so it is shown simplified.</source>
        <translation>Die Browser-Maschine konnte diese Nachricht nicht zeigen, deshalb wird sie vereinfacht gezeigt.</translation>
    </message>
    <message>
        <source>Your answer is on its way to the organizer</source>
        <translation>Ihre Antwort ist auf dem Weg zum Einladenden</translation>
    </message>
    <message>
        <source>The receipt is on its way</source>
        <translation>Die Bestätigung ist unterwegs</translation>
    </message>
</context>
<context>
    <name>postrider::ui::ReceivedAttachments</name>
    <message>
        <source>Attachments</source>
        <translation>Anhänge</translation>
    </message>
    <message>
        <source>Save all…</source>
        <translation>Alle speichern…</translation>
    </message>
    <message numerus="yes">
        <source>%n attachment(s), %1</source>
        <translation>
            <numerusform>Ein Anhang, %1</numerusform>
            <numerusform>%n Anhänge, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Save attachment</source>
        <translation>Anhang speichern</translation>
    </message>
    <message>
        <source>Save all attachments</source>
        <translation>Alle Anhänge speichern</translation>
    </message>
    <message>
        <source>%1 saved</source>
        <translation>%1 gespeichert</translation>
    </message>
    <message>
        <source>%1 is a program, whatever its name says. It can be saved, but is not opened from here.</source>
        <translation>%1 ist ein Programm, was der Name auch sagt. Es lässt sich speichern, wird aber von hier nicht geöffnet.</translation>
    </message>
    <message>
        <source>The name %1 says %2, but the content is %3. It can be saved, but is not opened from here.</source>
        <translation>Der Name %1 sagt %2, aber der Inhalt ist %3. Die Datei lässt sich speichern, wird aber von hier nicht geöffnet.</translation>
    </message>
</context>
<context>
    <name>postrider::ui::RecipientEdit</name>
    <message>
        <source>Suggestions</source>
        <translation>Vorschläge</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>und noch einer</numerusform>
            <numerusform>und noch %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>postrider::ui::RecipientPill</name>
    <message>
        <source>%1 is not a complete address. Double-click to change it.</source>
        <translation>%1 ist keine vollständige Adresse. Doppelklicken, um sie zu ändern.</translation>
    </message>
    <message>
        <source>%1 was put here by a link, not by you.</source>
        <translation>%1 wurde von einem Link hier eingetragen, nicht von Ihnen.</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
</context>
<context>
    <name>postrider::ui::RedirectWindow</name>
    <message>
        <source>Redirect</source>
        <translation>Umleiten</translation>
    </message>
    <message>
        <source>(no subject)</source>
        <translation>(kein Betreff)</translation>
    </message>
    <message>
        <source>It goes on as it is. It stays a message from %1, and answers go there; a line in its head says that you sent it on.</source>
        <translation>Sie geht weiter, wie sie ist. Sie bleibt eine Nachricht von %1, und Antworten gehen dorthin; eine Zeile in ihrem Kopf sagt, dass Sie sie weitergeschickt haben.</translation>
    </message>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>There is no recipient yet.</source>
        <translation>Es gibt noch keinen Empfänger.</translation>
    </message>
    <message>
        <source>“%1” is not a complete e-mail address.</source>
        <translation>„%1“ ist keine vollständige E-Mail-Adresse.</translation>
    </message>
    <message>
        <source>It could not be redirected.</source>
        <translation>Sie konnte nicht umgeleitet werden.</translation>
    </message>
    <message>
        <source>Redirected to %1</source>
        <translation>Umgeleitet an %1</translation>
    </message>
</context>
<context>
    <name>postrider::ui::ServerForm</name>
    <message>
        <source>Incoming mail</source>
        <translation>Eingehende Post</translation>
    </message>
    <message>
        <source>Outgoing mail</source>
        <translation>Ausgehende Post</translation>
    </message>
    <message>
        <source>IMAP</source>
        <translation>IMAP</translation>
    </message>
    <message>
        <source>SMTP</source>
        <translation>SMTP</translation>
    </message>
    <message>
        <source>None: only send</source>
        <translation>Keiner: nur senden</translation>
    </message>
    <message>
        <source>None: only read</source>
        <translation>Keiner: nur lesen</translation>
    </message>
    <message>
        <source>Kind of incoming mail</source>
        <translation>Art der eingehenden Post</translation>
    </message>
    <message>
        <source>Kind of outgoing mail</source>
        <translation>Art der ausgehenden Post</translation>
    </message>
    <message>
        <source>imap.example.org</source>
        <translation>imap.example.org</translation>
    </message>
    <message>
        <source>smtp.example.org</source>
        <translation>smtp.example.org</translation>
    </message>
    <message>
        <source>Incoming server</source>
        <translation>Posteingangsserver</translation>
    </message>
    <message>
        <source>Outgoing server</source>
        <translation>Postausgangsserver</translation>
    </message>
    <message>
        <source>Incoming port</source>
        <translation>Eingangsport</translation>
    </message>
    <message>
        <source>Outgoing port</source>
        <translation>Ausgangsport</translation>
    </message>
    <message>
        <source>TLS from the start</source>
        <translation>TLS von Anfang an</translation>
    </message>
    <message>
        <source>STARTTLS, required</source>
        <translation>STARTTLS, zwingend</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keiner</translation>
    </message>
    <message>
        <source>Incoming security</source>
        <translation>Sicherheit beim Eingang</translation>
    </message>
    <message>
        <source>Outgoing security</source>
        <translation>Sicherheit beim Ausgang</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>Outgoing user name</source>
        <translation>Benutzername beim Ausgang</translation>
    </message>
    <message>
        <source>The server asks for a password</source>
        <translation>Der Server verlangt ein Passwort</translation>
    </message>
    <message>
        <source>Everybody on the way may read my password and mail; use it all the same</source>
        <translation>Jeder auf dem Weg kann mein Passwort und meine Post lesen; trotzdem verwenden</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>POP3</source>
        <translation>POP3</translation>
    </message>
    <message>
        <source>Type the name of the incoming server.</source>
        <translation>Geben Sie den Namen des Posteingangsservers ein.</translation>
    </message>
    <message>
        <source>Type the name of the outgoing server.</source>
        <translation>Geben Sie den Namen des Postausgangsservers ein.</translation>
    </message>
    <message>
        <source>Without encryption your password can be read on the way to %1.</source>
        <translation>Ohne Verschlüsselung ist Ihr Passwort auf dem Weg zu %1 lesbar.</translation>
    </message>
    <message>
        <source>Choose TLS or STARTTLS, or tick that you accept this.</source>
        <translation>Wählen Sie TLS oder STARTTLS, oder bestätigen Sie, dass Sie das hinnehmen.</translation>
    </message>
    <message>
        <source>For servers without IMAP: one folder there, all others on this computer</source>
        <translation>Für Server ohne IMAP: ein Ordner dort, alle anderen auf diesem Rechner</translation>
    </message>
    <message>
        <source>pop.example.org</source>
        <translation>pop.example.org</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Kerberos ticket</source>
        <translation>Kerberos-Ticket</translation>
    </message>
    <message>
        <source>The ticket that this computer has, of kinit or of your organisation&apos;s sign-in; no password is asked for</source>
        <translation>Das Ticket, das dieser Rechner hat, von kinit oder der Anmeldung Ihrer Organisation; nach einem Passwort wird nicht gefragt</translation>
    </message>
    <message>
        <source>Sign-in for incoming mail</source>
        <translation>Anmeldung für eingehende Mail</translation>
    </message>
    <message>
        <source>Sign-in for outgoing mail</source>
        <translation>Anmeldung für ausgehende Mail</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>The server asks who you are</source>
        <translation>Der Server fragt, wer Sie sind</translation>
    </message>
    <message>
        <source>A Kerberos sign-in needs an encrypted connection.</source>
        <translation>Eine Anmeldung mit Kerberos braucht eine verschlüsselte Verbindung.</translation>
    </message>
    <message>
        <source>Choose TLS or STARTTLS, or sign in by password.</source>
        <translation>Wählen Sie TLS oder STARTTLS, oder melden Sie sich mit Passwort an.</translation>
    </message>
</context>
<context>
    <name>postrider::ui::ServerSearchLine</name>
    <message>
        <source>Search again</source>
        <translation>Noch einmal suchen</translation>
    </message>
    <message numerus="yes">
        <source>Searching on the mail server: %1 of %n folder(s)</source>
        <translation>
            <numerusform>Suche auf dem Mailserver: %1 von %n Ordner</numerusform>
            <numerusform>Suche auf dem Mailserver: %1 von %n Ordnern</numerusform>
        </translation>
    </message>
    <message>
        <source>Searching on the mail server…</source>
        <translation>Suche auf dem Mailserver …</translation>
    </message>
    <message numerus="yes">
        <source>%n more message(s) found on the mail server.</source>
        <translation>
            <numerusform>%n weitere Nachricht auf dem Mailserver gefunden.</numerusform>
            <numerusform>%n weitere Nachrichten auf dem Mailserver gefunden.</numerusform>
        </translation>
    </message>
    <message>
        <source>The mail server found nothing more.</source>
        <translation>Der Mailserver hat nichts weiter gefunden.</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) there match too, but cannot be listed: their headers are not on this computer yet.</source>
        <translation>
            <numerusform>%n Nachricht dort passt auch, kann aber nicht gezeigt werden: Ihre Kopfzeilen sind noch nicht auf diesem Rechner.</numerusform>
            <numerusform>%n Nachrichten dort passen auch, können aber nicht gezeigt werden: Ihre Kopfzeilen sind noch nicht auf diesem Rechner.</numerusform>
        </translation>
    </message>
    <message>
        <source>Words with other than plain English letters were left out: the server cannot look for them.</source>
        <translation>Wörter mit anderen als einfachen englischen Buchstaben blieben weg: Der Server kann nicht nach ihnen suchen.</translation>
    </message>
    <message>
        <source>The search on the mail server was stopped.</source>
        <translation>Die Suche auf dem Mailserver wurde angehalten.</translation>
    </message>
</context>
<context>
    <name>postrider::ui::ServersPage</name>
    <message>
        <source>An account needs a server for incoming or for outgoing mail.</source>
        <translation>Ein Konto braucht einen Server für eingehende oder für ausgehende Post.</translation>
    </message>
</context>
<context>
    <name>postrider::ui::SettingsWindow</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>Einstellungen durchsuchen</translation>
    </message>
    <message>
        <source>Settings pages</source>
        <translation>Einstellungsseiten</translation>
    </message>
    <message>
        <source>No setting fits “%1”.</source>
        <translation>Keine Einstellung passt zu „%1“.</translation>
    </message>
</context>
<context>
    <name>postrider::ui::SetupWindow</name>
    <message>
        <source>Servers of %1</source>
        <translation>Server von %1</translation>
    </message>
    <message>
        <source>Add an account</source>
        <translation>Konto hinzufügen</translation>
    </message>
    <message>
        <source>Change the servers</source>
        <translation>Server ändern</translation>
    </message>
    <message>
        <source>Add your account</source>
        <translation>Ihr Konto hinzufügen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Set up by hand</source>
        <translation>Von Hand einrichten</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Bericht kopieren</translation>
    </message>
    <message>
        <source>Puts the steps and the conversation on the clipboard; passwords are hidden</source>
        <translation>Legt die Schritte und das Gespräch in die Zwischenablage; Passwörter sind verborgen</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Open my mail</source>
        <translation>Meine Post öffnen</translation>
    </message>
    <message>
        <source>1 · You</source>
        <translation>1 · Sie</translation>
    </message>
    <message>
        <source>2 · Servers</source>
        <translation>2 · Server</translation>
    </message>
    <message>
        <source>3 · Done</source>
        <translation>3 · Fertig</translation>
    </message>
    <message>
        <source>Step %1 of 3: %2</source>
        <translation>Schritt %1 von 3: %2</translation>
    </message>
    <message>
        <source>Typed by hand</source>
        <translation>Von Hand eingegeben</translation>
    </message>
    <message>
        <source>Looking for the settings of %1</source>
        <translation>Suche nach den Einstellungen für %1</translation>
    </message>
    <message>
        <source>A built-in table, the domain itself, its DNS, usual names</source>
        <translation>Eine eingebaute Tabelle, die Domain selbst, ihr DNS, übliche Namen</translation>
    </message>
    <message>
        <source>Servers: %1</source>
        <translation>Server: %1</translation>
    </message>
    <message>
        <source>Settings for %1</source>
        <translation>Einstellungen für %1</translation>
    </message>
    <message>
        <source>Mail of %1 is handled by %2.</source>
        <translation>Die Post von %1 liegt bei %2.</translation>
    </message>
    <message>
        <source>Your password will be sent to these servers, encrypted. Sign in only if you know them as yours.</source>
        <translation>Ihr Passwort wird verschlüsselt an diese Server gesendet. Melden Sie sich nur an, wenn Sie sie als Ihre kennen.</translation>
    </message>
    <message>
        <source>Use other servers</source>
        <translation>Andere Server verwenden</translation>
    </message>
    <message>
        <source>No settings were found for %1</source>
        <translation>Für %1 wurden keine Einstellungen gefunden</translation>
    </message>
    <message>
        <source>%1 These names are guesses: compare them with what your provider says.</source>
        <translation>%1 Diese Namen sind geraten: Vergleichen Sie sie mit den Angaben Ihres Anbieters.</translation>
    </message>
    <message>
        <source>The check ended without a result.</source>
        <translation>Die Prüfung endete ohne Ergebnis.</translation>
    </message>
    <message>
        <source>One attempt was made. Everything you typed is still here.</source>
        <translation>Es wurde ein Versuch gemacht. Alles, was Sie eingegeben haben, ist noch da.</translation>
    </message>
    <message>
        <source>%1, changed by you</source>
        <translation>%1, von Ihnen geändert</translation>
    </message>
    <message>
        <source>The servers are changed</source>
        <translation>Die Server sind geändert</translation>
    </message>
    <message>
        <source>Your account is ready</source>
        <translation>Ihr Konto ist bereit</translation>
    </message>
    <message>
        <source>No keychain runs on this computer, so the password will be asked for at each start.</source>
        <translation>Auf diesem Rechner läuft kein Schlüsselbund, darum wird bei jedem Start nach dem Passwort gefragt.</translation>
    </message>
    <message>
        <source>Postrider signed in to both servers as %1.</source>
        <translation>Postrider hat sich als %1 bei beiden Servern angemeldet.</translation>
    </message>
    <message>
        <source>Postrider signed in as %1. This account can read but not send.</source>
        <translation>Postrider hat sich als %1 angemeldet. Dieses Konto kann lesen, aber nicht senden.</translation>
    </message>
    <message>
        <source>Postrider signed in as %1. This account can send but not read.</source>
        <translation>Postrider hat sich als %1 angemeldet. Dieses Konto kann senden, aber nicht lesen.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>postrider::ui::ShortcutWindow</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>command and its keys</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>postrider::ui::SourceWindow</name>
    <message>
        <source>Source: %1</source>
        <translation>Quelltext: %1</translation>
    </message>
    <message>
        <source>Message source</source>
        <translation>Quelltext der Nachricht</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Speichern unter…</translation>
    </message>
    <message>
        <source>Save message</source>
        <translation>Nachricht speichern</translation>
    </message>
    <message>
        <source>Fetching the source</source>
        <translation>Der Quelltext wird geholt</translation>
    </message>
    <message>
        <source>Fetching the source: %1 of %2</source>
        <translation>Der Quelltext wird geholt: %1 von %2</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Only the first %1 of %2 are shown; saving keeps everything.</source>
        <translation>Nur die ersten %1 von %2 sind zu sehen; gespeichert wird alles.</translation>
    </message>
</context>
<context>
    <name>postrider::ui::StageStrip</name>
    <message>
        <source>Stages of sending</source>
        <translation>Abschnitte des Sendens</translation>
    </message>
    <message>
        <source>Handshake: %1</source>
        <translation>Begrüßung: %1</translation>
    </message>
    <message>
        <source>Transfer: %1</source>
        <translation>Übertragung: %1</translation>
    </message>
    <message>
        <source>Termination: %1</source>
        <translation>Abschluss: %1</translation>
    </message>
    <message>
        <source>Handshake</source>
        <translation>Begrüßung</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>Übertragung</translation>
    </message>
    <message>
        <source>Termination</source>
        <translation>Abschluss</translation>
    </message>
</context>
<context>
    <name>postrider::ui::StepRow</name>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>not tried</source>
        <translation>nicht versucht</translation>
    </message>
    <message>
        <source>%L1 ms</source>
        <translation>%L1 ms</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>set-up step: its state</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>postrider::ui::Toast</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>postrider::ui::TopBar</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Compose</source>
        <translation>Verfassen</translation>
    </message>
    <message>
        <source>Show or hide folders</source>
        <translation>Ordner ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Zurück zur Liste</translation>
    </message>
    <message>
        <source>Look for new mail</source>
        <translation>Nach neuer Post sehen</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Search mail</source>
        <translation>Post durchsuchen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
</context>
<context>
    <name>postrider::ui::YouPage</name>
    <message>
        <source>Your &amp;name</source>
        <translation>Ihr &amp;Name</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>As the people you write to shall see it</source>
        <translation>So, wie Ihre Empfänger ihn sehen sollen</translation>
    </message>
    <message>
        <source>&amp;E-mail address</source>
        <translation>&amp;E-Mail-Adresse</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>you@example.org</source>
        <translation>sie@example.org</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Passwort</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>It is kept in the keychain of this computer and shown to your mail servers only.</source>
        <translation>Es bleibt im Schlüsselbund dieses Rechners und wird nur Ihren Mailservern gezeigt.</translation>
    </message>
    <message>
        <source>No keychain runs on this computer, so Postrider will ask for the password each time it starts. It is never written to a file.</source>
        <translation>Auf diesem Rechner läuft kein Schlüsselbund, darum fragt Postrider bei jedem Start nach dem Passwort. Es wird nie in eine Datei geschrieben.</translation>
    </message>
    <message>
        <source>Type your e-mail address.</source>
        <translation>Geben Sie Ihre E-Mail-Adresse ein.</translation>
    </message>
    <message>
        <source>“%1” is not a complete e-mail address. It looks like name@example.org.</source>
        <translation>„%1“ ist keine vollständige E-Mail-Adresse. So sieht eine aus: name@example.org.</translation>
    </message>
    <message>
        <source>Type the password of %1.</source>
        <translation>Geben Sie das Passwort von %1 ein.</translation>
    </message>
    <message>
        <source>Hide the password</source>
        <translation>Passwort verbergen</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>Passwort zeigen</translation>
    </message>
    <message>
        <source>What happens next</source>
        <translation>Was als Nächstes geschieht</translation>
    </message>
    <message>
        <source>Postrider looks for the settings of your provider.</source>
        <translation>Postrider sucht die Einstellungen Ihres Anbieters.</translation>
    </message>
    <message>
        <source>It signs in to the servers for reading and for sending, once each, and shows every step and every word.</source>
        <translation>Es meldet sich bei den Servern zum Lesen und zum Senden an, je einmal, und zeigt jeden Schritt und jedes Wort.</translation>
    </message>
    <message>
        <source>If something fails, it says what and why, and keeps all that you typed.</source>
        <translation>Geht etwas schief, sagt es, was und warum, und behält alles, was Sie eingegeben haben.</translation>
    </message>
    <message>
        <source>Your servers are signed in to with the Kerberos ticket of this computer: no password is needed.</source>
        <translation>Bei Ihren Servern meldet sich das Programm mit dem Kerberos-Ticket dieses Rechners an: Ein Passwort ist nicht nötig.</translation>
    </message>
</context>
<context>
    <name>postrider::ui::webview::WebView</name>
    <message>
        <source>Laid-out message</source>
        <translation>Gestaltete Nachricht</translation>
    </message>
    <message>
        <source>Copy link address</source>
        <translation>Linkadresse kopieren</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alles auswählen</translation>
    </message>
</context>
<context>
    <name>postriderctl</name>
    <message>
        <source>No keychain runs: the password will be asked for each time.</source>
        <translation>Kein Schlüsselbund läuft: Nach dem Passwort wird jedes Mal gefragt.</translation>
    </message>
    <message>
        <source>There is no account “%1”.</source>
        <translation>Es gibt kein Konto „%1“.</translation>
    </message>
    <message>
        <source>The option --%1 needs a value.</source>
        <translation>Die Option --%1 braucht einen Wert.</translation>
    </message>
    <message>
        <source>There is no option --%1.</source>
        <translation>Es gibt keine Option --%1.</translation>
    </message>
    <message>
        <source>“%1” takes no option --%2.</source>
        <translation>„%1“ nimmt keine Option --%2.</translation>
    </message>
    <message>
        <source>“%1” needs more to go on; see postriderctl --help.</source>
        <translation>„%1“ braucht mehr Angaben; siehe postriderctl --help.</translation>
    </message>
    <message>
        <source>“%1” does not know what to do with “%2”.</source>
        <translation>„%1“ kann mit „%2“ nichts anfangen.</translation>
    </message>
    <message>
        <source>--%1: this URL names another protocol.</source>
        <translation>--%1: Diese URL nennt ein anderes Protokoll.</translation>
    </message>
    <message>
        <source>Give the servers with --imap and --smtp.</source>
        <translation>Nennen Sie die Server mit --imap und --smtp.</translation>
    </message>
    <message>
        <source>--email needs an address like alice@example.org.</source>
        <translation>--email braucht eine Adresse wie alice@example.org.</translation>
    </message>
    <message>
        <source>With neither a server to read from nor one to send by there is nothing to check.</source>
        <translation>Ohne einen Server zum Lesen und ohne einen zum Senden gibt es nichts zu prüfen.</translation>
    </message>
    <message>
        <source>There is no command “%1”.</source>
        <translation>Es gibt keinen Befehl „%1“.</translation>
    </message>
    <message>
        <source>“parse” needs a file.</source>
        <translation>„parse“ braucht eine Datei.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 ist nicht lesbar: %2</translation>
    </message>
    <message>
        <source>--limit needs a number.</source>
        <translation>--limit braucht eine Zahl.</translation>
    </message>
    <message>
        <source>“search” needs words to look for.</source>
        <translation>„search“ braucht Wörter, nach denen gesucht wird.</translation>
    </message>
    <message>
        <source>There is no mail %1 in the outbox.</source>
        <translation>Es gibt keine Nachricht %1 im Postausgang.</translation>
    </message>
    <message>
        <source>It is too late for that: the message is being sent.</source>
        <translation>Dafür ist es zu spät: Die Nachricht wird gerade gesendet.</translation>
    </message>
    <message>
        <source>The state of this mail does not allow that.</source>
        <translation>Der Zustand dieser Nachricht erlaubt das nicht.</translation>
    </message>
    <message>
        <source>“%1” is no number of a mail in the outbox.</source>
        <translation>„%1“ ist keine Nummer einer Nachricht im Postausgang.</translation>
    </message>
    <message>
        <source>Password for %1: </source>
        <translation>Passwort für %1: </translation>
    </message>
    <message>
        <source>No password was given for %1.</source>
        <translation>Für %1 wurde kein Passwort angegeben.</translation>
    </message>
    <message>
        <source>Type it, or name a command that prints it with --password-command.</source>
        <translation>Geben Sie es ein, oder nennen Sie mit --password-command einen Befehl, der es ausgibt.</translation>
    </message>
    <message>
        <source>There are several accounts: name one with --account.</source>
        <translation>Es gibt mehrere Konten: Nennen Sie eines mit --account.</translation>
    </message>
    <message>
        <source>There is no account yet. Add one with “account add”.</source>
        <translation>Es gibt noch kein Konto. Fügen Sie eines mit „account add“ hinzu.</translation>
    </message>
    <message>
        <source>There is no folder “%1”.</source>
        <translation>Es gibt keinen Ordner „%1“.</translation>
    </message>
    <message>
        <source>“postriderctl folders” lists those that are known; “sync” asks the server.</source>
        <translation>„postriderctl folders“ zeigt die bekannten; „sync“ fragt den Server.</translation>
    </message>
    <message>
        <source>%1 names no recipient.</source>
        <translation>%1 nennt keinen Empfänger.</translation>
    </message>
    <message>
        <source>“send” needs a file or a recipient.</source>
        <translation>„send“ braucht eine Datei oder einen Empfänger.</translation>
    </message>
    <message>
        <source>This account has no server for sending.</source>
        <translation>Dieses Konto hat keinen Server zum Senden.</translation>
    </message>
    <message>
        <source>What was fetched is gone from the disk.</source>
        <translation>Was geholt wurde, ist von der Platte verschwunden.</translation>
    </message>
    <message>
        <source>This message has no part %1.</source>
        <translation>Diese Nachricht hat keinen Teil %1.</translation>
    </message>
    <message>
        <source>“show” needs the id of a message, as “list” prints it.</source>
        <translation>„show“ braucht die ID einer Nachricht, wie „list“ sie ausgibt.</translation>
    </message>
    <message>
        <source>There is no message with this id.</source>
        <translation>Es gibt keine Nachricht mit dieser ID.</translation>
    </message>
    <message>
        <source>--leave is followed by forever, a number of days, until-deleted, or no.</source>
        <translation>Auf --leave folgt forever, eine Zahl von Tagen, until-deleted oder no.</translation>
    </message>
    <message>
        <source>An account reads by IMAP or by POP3: give --imap or --pop3.</source>
        <translation>Ein Konto liest mit IMAP oder mit POP3: Geben Sie --imap oder --pop3 an.</translation>
    </message>
    <message>
        <source>“%1” is no time; write 2026-12-24T18:00 or 2026-12-24T18:00:00Z.</source>
        <translation>„%1“ ist keine Zeit; schreiben Sie 2026-12-24T18:00 oder 2026-12-24T18:00:00Z.</translation>
    </message>
    <message>
        <source>--deliver-within takes a number of seconds.</source>
        <translation>--deliver-within braucht eine Zahl von Sekunden.</translation>
    </message>
    <message>
        <source>%1 messages, %2 s, %3 bytes received, %4 round trips; %5 bytes this month</source>
        <translation>%1 Nachrichten, %2 s, %3 Byte empfangen, %4 Antworten abgewartet; %5 Byte diesen Monat</translation>
    </message>
    <message>
        <source>Name the new address with --email.</source>
        <translation>Nennen Sie die neue Adresse mit --email.</translation>
    </message>
    <message>
        <source>--smtp is no server for sending.</source>
        <translation>--smtp ist kein Server zum Senden.</translation>
    </message>
    <message>
        <source>“account” is followed by add, list, identity ID, or remove ID.</source>
        <translation>Auf „account“ folgt add, list, identity ID oder remove ID.</translation>
    </message>
    <message>
        <source>“thread” needs the id of a message, as “list” prints it.</source>
        <translation>„thread“ braucht die ID einer Nachricht, wie „list“ sie ausgibt.</translation>
    </message>
    <message>
        <source>There is no message with this id, or it is in no conversation yet.</source>
        <translation>Es gibt keine Nachricht mit dieser ID, oder sie ist noch in keiner Unterhaltung.</translation>
    </message>
    <message>
        <source>--answer takes accepted, tentative, or declined.</source>
        <translation>--answer nimmt accepted, tentative oder declined.</translation>
    </message>
    <message>
        <source>This server looks for words in plain English letters only; the others were left out.</source>
        <translation>Dieser Server sucht nur nach Wörtern aus einfachen englischen Buchstaben; die anderen wurden weggelassen.</translation>
    </message>
    <message numerus="yes">
        <source>%n more were found that have not been synced yet.</source>
        <translation>
            <numerusform>%n weitere wurde gefunden, die noch nicht abgeglichen ist.</numerusform>
            <numerusform>%n weitere wurden gefunden, die noch nicht abgeglichen sind.</numerusform>
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
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tagen</numerusform>
        </translation>
    </message>
    <message>
        <source>waits until you send it</source>
        <translation>wartet, bis Sie sie senden</translation>
    </message>
    <message>
        <source>goes out in %1</source>
        <translation>geht in %1 hinaus</translation>
    </message>
    <message>
        <source>again in %1</source>
        <translation>wieder in %1</translation>
    </message>
    <message>
        <source>goes out in %1, on %2</source>
        <comment>3 days, a day and a time</comment>
        <translation>geht in %1 hinaus, am %2</translation>
    </message>
    <message>
        <source>again in %1, on %2</source>
        <comment>3 days, a day and a time</comment>
        <translation>wieder in %1, am %2</translation>
    </message>
    <message>
        <source>reported</source>
        <translation>gemeldet</translation>
    </message>
    <message>
        <source>There is no report about a mail %1.</source>
        <translation>Es gibt keinen Bericht über eine Mail %1.</translation>
    </message>
    <message>
        <source>There is no mail %1 in the outbox that can be taken back.</source>
        <translation>Im Postausgang gibt es keine Mail %1, die zurückgenommen werden kann.</translation>
    </message>
    <message>
        <source>“outbox” is followed by run, retry ID, others ID, hold ID, sent ID, edit ID, discard ID, or aside MESSAGE-ID.</source>
        <translation>Auf „outbox“ folgt run, retry ID, others ID, hold ID, sent ID, edit ID, discard ID oder aside MESSAGE-ID.</translation>
    </message>
    <message>
        <source>postriderctl - Postrider&apos;s mail engine in a terminal

  check --email A [--imap URL|none] [--smtp URL|none] [--ca FILE]   sign in to both servers, step by step
        --pop3 URL in place of --imap: an account that reads by POP3
        --kerberos: sign in with this computer&apos;s ticket in place of a password
  account add --email A [--name N] [the options of check]           sign in once and keep the account
        --leave forever|DAYS|until-deleted|no: how long mail stays on a POP3 server
  account identity ID|ADDRESS --email A [--name N] [--smtp URL]     one more address, also with a server of its own
  account list | account remove ID|ADDRESS
  folders                                                           the folders with their counts
  sync [--folder F] [--stats]                                       fetch headers of all folders, or of one
  list FOLDER [--limit N]                                           messages, newest first
  show ID [--part P] [--raw]                                        a message, a part of it, or its source
  thread ID                                                         the conversation a message is in, oldest first
  search WORDS                                                      in subjects and names of what is cached
        --server [--folder F]: all words, texts too, on the server; the Inbox if no folder is named
  send FILE.eml | send --to A [--cc A] [--bcc A] --subject S --text T [--attach F]
        --at TIME [--server-may-hold]: later; --delivery-report, --require-tls, --deliver-within SECONDS: wishes for the way
        --redirect-to A: FILE.eml on to somebody else, as it is; --receipt: that FILE.eml was read, if it asks for it;
        --answer accepted|tentative|declined [--text T]: to the invitation in FILE.eml
  outbox [run | retry ID | others ID | hold ID [--at TIME] | sent ID | edit ID | discard ID | aside MESSAGE-ID]
  parse FILE...                                                     what the MIME parser reads, as JSON

  --json              one JSON object a line
  --profile DIR       all state below DIR
  --account A         which account, by address or number, where there are several
  --password-command CMD   prints the password; kept with the account and run when needed

URLs: imaps://user@host:993, imap+starttls://user@host:143, pop3s://..., pop3+starttls://...,
smtps://..., smtp+starttls://...
Exit codes: 0 done, 2 usage, 3 nothing found, 10 network, 11 TLS, 12 sign-in refused, 13 protocol,
14 local storage, 15 refused by the server, 16 outcome of sending unknown
</source>
        <translation>postriderctl - die Mail-Maschine von Postrider im Terminal

  check --email A [--imap URL|none] [--smtp URL|none] [--ca DATEI]  bei beiden Servern anmelden, Schritt für Schritt
        --pop3 URL statt --imap: ein Konto, das mit POP3 liest
        --kerberos: Anmeldung mit dem Ticket dieses Rechners statt mit einem Passwort
  account add --email A [--name N] [die Optionen von check]         einmal anmelden und das Konto behalten
        --leave forever|TAGE|until-deleted|no: wie lange Mail auf einem POP3-Server bleibt
  account identity ID|ADRESSE --email A [--name N] [--smtp URL]     eine weitere Adresse, auch mit eigenem Server
  account list | account remove ID|ADRESSE
  folders                                                           die Ordner mit ihren Zahlen
  sync [--folder O] [--stats]                                       Kopfzeilen aller Ordner holen, oder eines Ordners
  list ORDNER [--limit N]                                           Nachrichten, neueste zuerst
  show ID [--part T] [--raw]                                        eine Nachricht, ein Teil davon, oder ihr Quelltext
  thread ID                                                         die Unterhaltung einer Nachricht, älteste zuerst
  search WÖRTER                                                     in Betreffen und Namen dessen, was hier ist
        --server [--folder O]: alle Wörter, auch in Texten, auf dem Server; der Posteingang, wenn kein Ordner genannt ist
  send DATEI.eml | send --to A [--cc A] [--bcc A] --subject B --text T [--attach D]
        --at ZEIT [--server-may-hold]: später; --delivery-report, --require-tls, --deliver-within SEKUNDEN: Wünsche für den Weg
        --redirect-to A: DATEI.eml an jemand anderen, wie sie ist; --receipt: dass DATEI.eml gelesen wurde, falls sie es verlangt;
        --answer accepted|tentative|declined [--text T]: auf die Einladung in DATEI.eml
  outbox [run | retry ID | others ID | hold ID [--at ZEIT] | sent ID | edit ID | discard ID | aside MESSAGE-ID]
  parse DATEI...                                                    was der MIME-Parser liest, als JSON

  --json              ein JSON-Objekt je Zeile
  --profile ORDNER    der ganze Zustand unterhalb von ORDNER
  --account A         welches Konto, nach Adresse oder Nummer, wenn es mehrere gibt
  --password-command BEFEHL   gibt das Passwort aus; wird mit dem Konto behalten und bei Bedarf ausgeführt

URLs: imaps://benutzer@host:993, imap+starttls://benutzer@host:143, pop3s://..., pop3+starttls://...,
smtps://..., smtp+starttls://...
Rückgabewerte: 0 erledigt, 2 Aufruf, 3 nichts gefunden, 10 Netz, 11 TLS, 12 Anmeldung abgelehnt, 13 Protokoll,
14 lokaler Speicher, 15 vom Server abgelehnt, 16 Ausgang des Sendens unbekannt
</translation>
    </message>
    <message>
        <source>“%1” was not delivered to %2; “outbox” says why.</source>
        <translation>„%1“ wurde %2 nicht zugestellt; „outbox“ sagt, warum.</translation>
    </message>
    <message>
        <source>With --kerberos there is no password: leave out --password-command.</source>
        <translation>Mit --kerberos gibt es kein Passwort: --password-command weglassen.</translation>
    </message>
</context>
</TS>
