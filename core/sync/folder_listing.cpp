#include "sync/folder_listing.h"

#include "imap/wire/mailbox_name.h"

#include <QHash>
#include <QSet>

namespace postrider::sync {

namespace {

struct NamesOfRole {
    FolderRole role;
    const char *names; // UTF-8, lower case, separated by '|'
};

// What clients and servers of these languages call them: en, de, fr, es, it, pt, nl, sv, da, nb, fi, pl, cs, hu, ru, uk, tr, el,
// zh, ja, ko.
constexpr NamesOfRole NameTable[] = {
    {FolderRole::Sent,
     "sent|sent items|sent mail|sent messages|gesendet|gesendete elemente|gesendete objekte|gesendete nachrichten|envoyés|"
     "éléments envoyés|messages envoyés|enviados|elementos enviados|correo enviado|mensajes enviados|posta "
     "inviata|inviata|inviati|"
     "itens enviados|mensagens enviadas|verzonden|verzonden items|skickat|skickade|sendt|sendte elementer|sendt post|lähetetyt|"
     "wysłane|elementy wysłane|odeslané|odeslaná pošta|elküldött|elküldött elemek|отправленные|надіслані|gönderilmiş öğeler|"
     "gönderilenler|απεσταλμένα|已发送|已发送邮件|寄件備份|送信済み|送信済みアイテム|보낸 편지함|보낸편지함"},
    {FolderRole::Drafts,
     "drafts|draft|entwürfe|entwurf|brouillons|borradores|bozze|rascunhos|concepten|utkast|kladder|luonnokset|szkice|"
     "wersje robocze|koncepty|piszkozatok|черновики|чернетки|taslaklar|πρόχειρα|草稿|草稿箱|草稿匣|下書き|임시보관함|임시 "
     "보관함"},
    {FolderRole::Trash,
     "trash|deleted|deleted items|deleted messages|bin|papierkorb|gelöscht|gelöschte elemente|gelöschte objekte|corbeille|"
     "éléments supprimés|papelera|elementos eliminados|cestino|posta eliminata|lixo|lixeira|itens excluídos|itens eliminados|"
     "prullenbak|verwijderde items|papperskorgen|borttaget|papirkurv|slettet post|slettede elementer|søppel|roskakori|poistetut|"
     "kosz|elementy usunięte|koš|odstraněná pošta|törölt elemek|kuka|корзина|удаленные|кошик|видалені|çöp kutusu|silinmiş öğeler|"
     "κάδος|διαγραμμένα|已删除|已删除邮件|废件箱|垃圾桶|刪除的郵件|ゴミ箱|削除済みアイテム|휴지통|지운 편지함"},
    {FolderRole::Junk,
     "junk|spam|junk e-mail|junk email|junk mail|bulk mail|bulk|unwanted|spamverdacht|werbung|unerwünscht|courrier indésirable|"
     "indésirables|pourriel|correo no deseado|no deseado|posta indesiderata|indesiderata|lixo eletrônico|lixo eletrónico|"
     "ongewenste e-mail|ongewenst|skräppost|uønsket post|søppelpost|useløs e-post|roskaposti|wiadomości-śmieci|niechciane|"
     "nevyžádaná pošta|levélszemét|спам|нежелательная почта|небажана пошта|istenmeyen|önemsiz e-posta|ανεπιθύμητα|"
     "垃圾邮件|垃圾郵件|迷惑メール|스팸|스팸메일함"},
    {FolderRole::Archive, "archive|archives|archiv|archivé|archivo|archivio|arquivo|arquivo "
                          "morto|archief|arkiv|arkisto|archiwum|archív|archívum|архив|"
                          "архів|arşiv|αρχείο|归档|存档|封存|アーカイブ|보관함|보관"},
};

const QHash<QString, FolderRole> &roleTable()
{
    static const QHash<QString, FolderRole> table = [] {
        QHash<QString, FolderRole> result;
        for (const NamesOfRole &entry : NameTable) {
            const QStringList names = QString::fromUtf8(entry.names).split(QLatin1Char('|'));
            for (const QString &name : names)
                result.insert(name, entry.role);
        }
        return result;
    }();
    return table;
}

QString lastLevel(const QString &path)
{
    return path.mid(path.lastIndexOf(QLatin1Char('/')) + 1);
}

/// A special folder by name lies at the top or directly below INBOX: "Work/Drafts" is somebody's own folder.
bool mayBeSpecialByName(const QString &path)
{
    const qsizetype levels = path.count(QLatin1Char('/'));
    return levels == 0
           || (levels == 1
               && (path.startsWith(QLatin1String("INBOX/"), Qt::CaseInsensitive) || path.startsWith(QLatin1Char('['))));
}

store::FolderAttributes attributesOf(const imap::ListItem &item)
{
    store::FolderAttributes result;
    result.setFlag(store::FolderAttribute::NoSelect, !item.isSelectable());
    result.setFlag(store::FolderAttribute::NonExistent, item.has("\\NonExistent"));
    result.setFlag(store::FolderAttribute::NoInferiors, item.has("\\NoInferiors"));
    result.setFlag(store::FolderAttribute::HasChildren, item.has("\\HasChildren"));
    result.setFlag(store::FolderAttribute::Subscribed, item.isSubscribed());
    return result;
}

} // namespace

FolderRole roleFromName(const QString &name)
{
    return roleTable().value(name.normalized(QString::NormalizationForm_C).toLower().trimmed(), FolderRole::None);
}

QString pathForPeople(const QByteArray &rawName, char delimiter)
{
    if (delimiter == 0 || delimiter == '/') {
        QString path = imap::decodeMailboxName(rawName);
        return delimiter == 0 ? path.replace(QLatin1Char('/'), QChar(0x2215)) : path;
    }
    QStringList levels;
    for (const QByteArray &level : rawName.split(delimiter))
        levels << imap::decodeMailboxName(level).replace(QLatin1Char('/'), QChar(0x2215));
    return levels.join(QLatin1Char('/'));
}

std::optional<QByteArray> rawNameFor(const QByteArray &parent, char delimiter, const QString &name, bool utf8)
{
    const QString wanted = name.trimmed().normalized(QString::NormalizationForm_C);
    if (wanted.isEmpty() || (!parent.isEmpty() && delimiter == 0))
        return std::nullopt;
    for (const QChar c : wanted) {
        // '*' and '%' are wildcards of LIST: a folder named so could never be asked for by itself.
        if (c.category() == QChar::Other_Control || c == QLatin1Char('*') || c == QLatin1Char('%')
            || (delimiter != 0 && c == QLatin1Char(delimiter)))
            return std::nullopt;
    }
    const QByteArray level = imap::encodeMailboxName(wanted, utf8);
    return parent.isEmpty() ? level : parent + delimiter + level;
}

store::FolderListing provisionalInbox()
{
    store::FolderListing inbox;
    inbox.rawName = QByteArrayLiteral("INBOX");
    inbox.path = QStringLiteral("INBOX");
    inbox.role = FolderRole::Inbox;
    return inbox;
}

std::vector<store::FolderListing> toListings(const std::vector<imap::ListItem> &items)
{
    std::vector<store::FolderListing> result;
    result.reserve(items.size());
    QSet<QByteArray> seen;
    QSet<int> taken;
    for (const imap::ListItem &item : items) {
        store::FolderListing folder;
        folder.delimiter = item.delimiter;
        folder.rawName = imap::canonicalMailboxName(item.name, item.delimiter);
        if (folder.rawName.isEmpty() || seen.contains(folder.rawName))
            continue;
        seen.insert(folder.rawName);
        folder.path = pathForPeople(folder.rawName, item.delimiter);
        folder.attributes = attributesOf(item);
        const FolderRole role = folder.rawName == "INBOX" ? FolderRole::Inbox : item.role();
        if (role != FolderRole::None && !taken.contains(int(role))) {
            folder.role = role;
            taken.insert(int(role));
        }
        result.push_back(std::move(folder));
    }
    for (store::FolderListing &folder : result) {
        if (folder.role != FolderRole::None || folder.attributes.testFlag(store::FolderAttribute::NoSelect)
            || !mayBeSpecialByName(folder.path))
            continue;
        const FolderRole role = roleFromName(lastLevel(folder.path));
        if (role != FolderRole::None && !taken.contains(int(role))) {
            folder.role = role;
            taken.insert(int(role));
        }
    }
    return result;
}

} // namespace postrider::sync
