#include "support_ui/sample_mail.h"

#include <QTimeZone>

namespace postrider::test {

using namespace Qt::StringLiterals;

namespace {

struct Person {
    const char16_t *name;
    const char16_t *address;
};

constexpr Person People[] = {
    {u"Mara Okafor", u"mara@bridges.example"},
    {u"Continuous build", u"build@ci.example"},
    {u"Lena Nowak", u"lena.nowak@work.example"},
    {u"Debian Mentors", u"mentors@lists.example"},
    {u"Atlas Books", u"orders@atlas-books.example"},
    {u"Jonas Hedlund", u"jonas@yard.example"},
    {u"山田 健", u"yamada@kikai.example"},
    {u"Green Roofs Weekly", u"hello@greenroofs.example"},
    {u"Malin Lindqvist", u"malin.lindqvist@fastnet.example"},
    {u"Rosa Ferreira", u"rosa@coro.example"},
    {u"مريم الحداد", u"maryam@daftar.example"},
    {u"Дмитрий Орлов", u"orlov@zavod.example"},
    {u"Élodie Garnier", u"elodie.garnier@atelier.example"},
    {u"Björn Åkesson", u"bjorn@snickeri.example"},
    {u"Σοφία Παππά", u"sofia@vivlio.example"},
    {u"נועה לוי", u"noa@sfarim.example"},
    {u"김민준", u"minjun@jangbi.example"},
    {u"", u"no-reply@parking.example"},
};

struct Topic {
    int person;
    const char16_t *subject;
    const char16_t *text;
    const char16_t *file; ///< attachment, or nothing
    const char16_t *type;
    qint64 size;
};

constexpr Topic Topics[] = {
    {0, u"Re: Harbour bridge drawings",
     u"Hi Alice,\n\nThe revised span is attached. Two changes: the north bearing moves 140 mm towards the quay, and the deck "
     u"plate "
     u"is now 14 mm everywhere, so that the yard can order one thickness.\n\nCould you look at sheet 3 before Thursday? If you "
     u"are "
     u"fine with the joint, I send it to the harbour office.\n\nMara\n\nOn Thu, 5 Nov 2026 at 16:20, Alice Lind wrote:\n"
     u"> Thank you for the quick answer. The lab report on the old bearing came in,\n> and it is as we feared: the rubber has "
     u"hardened "
     u"on the south side.\n>\n> Some questions before we go on:\n>\n> 1. Does the new span still fit between the abutments in "
     u"July?\n"
     u"> 2. Who tells the harbour office about the closed lane?\n> 3. Is 12 mm enough for the deck plate?\n>\n>> I only have the "
     u"drawings "
     u"of 1994,\n>> and they do not show the drain.\n>\n> The drain is on sheet 7 of the survey:\n> "
     u"https://survey.bridges.example/sheets/7\n>\n> Alice\n",
     u"span-rev-D.pdf", u"application/pdf", 1'887'437},
    {1, u"[postrider] build 4182 passed",
     u"All 2,318 tests passed in 4 min 11 s on linux-amd64.\n\nCommit  94f3464  Write down what the windows may ask of the core\n"
     u"Report  https://ci.example/postrider/4182\n",
     nullptr, nullptr, 0},
    {2, u"Lunch on Thursday?",
     u"There is a new place behind the station that does proper pierogi. Thursday at 12:15?\n\nI can book for four if Jonas and "
     u"Ewa "
     u"come along.\n\nLena\n",
     nullptr, nullptr, 0},
    {3, u"RFS: qtkeychain/0.15.0-1",
     u"Dear mentors,\n\nI am looking for a sponsor for my package \"qtkeychain\":\n\n * Package name : qtkeychain\n   Version    "
     u"  : "
     u"0.15.0-1\n   Section      : libs\n\nTo access further information about this package, please visit the following URL:\n\n "
     u" "
     u"https://mentors.example/package/qtkeychain/\n\nRegards,\n-- \nA maintainer\n",
     nullptr, nullptr, 0},
    {4, u"Your order has shipped",
     u"Parcel 00340434 is on its way. Follow it here: https://atlas-books.example/parcel/00340434\n", nullptr, nullptr, 0},
    {5, u"Invoice 2026-118", u"Thanks, paid this morning. The receipt is attached for your books.\n\nJonas\n",
     u"receipt-2026-118.pdf", u"application/pdf", 84'201},
    {6, u"打ち合わせの件",
     u"アリス様\n\n来週の打ち合わせについて、資料をお送りします。火曜日の午後三時でよろしいでしょうか。\n\nどうぞよろしくお願いい"
     u"たします。\n山田\n",
     u"打ち合わせ資料.pdf", u"application/pdf", 412'330},
    {7, u"Sedum, slope and snow load",
     u"This week: what a decade of measurements on eleven roofs says about snow load, and why a flatter slope is not always the "
     u"safer one.\n",
     nullptr, nullptr, 0},
    {8, u"Cabin keys",
     u"Left them in the blue box under the steps, same code as last year. The stove door sticks, lift it a little.\n\nMalin\n",
     nullptr, nullptr, 0},
    {9, u"Choir rehearsal moved", u"We start at 19:30 instead, in the small hall. Bring the Fauré and a pencil.\n\nRosa\n",
     nullptr, nullptr, 0},
    {10, u"موعد الاجتماع القادم",
     u"مرحبا أليس،\n\nأرجو تأكيد موعد الاجتماع يوم الأربعاء الساعة العاشرة صباحا. أرفقت جدول الأعمال.\n\nمع التحية،\nمريم\n",
     u"جدول الأعمال.docx", u"application/vnd.openxmlformats-officedocument.wordprocessingml.document", 38'112},
    {11, u"Чертежи опоры, версия 2",
     u"Здравствуйте, Алиса!\n\nВысылаю исправленные чертежи опоры. Посмотрите, пожалуйста, узел 4.\n\nДмитрий\n", u"опора-v2.dwg",
     u"image/vnd.dwg", 2'411'020},
    {12, u"Photos de l’atelier", u"Bonjour Alice,\n\nVoici les photos de samedi. La lumière était magnifique !\n\nÉlodie\n",
     u"atelier-1.jpg", u"image/jpeg", 3'120'554},
    {13, u"Offert på bokhyllan",
     u"Hej Alice!\n\nJag kan göra bokhyllan i ek för 14 200 kr, leverans i vecka 6. Måtten enligt skissen.\n\nBjörn\n", nullptr,
     nullptr, 0},
    {14, u"Συνάντηση της λέσχης ανάγνωσης", u"Καλησπέρα,\n\nη επόμενη συνάντηση είναι την Τρίτη στις επτά.\n\nΣοφία\n", nullptr,
     nullptr, 0},
    {15, u"הזמנה להשקת הספר", u"שלום אליס,\n\nאשמח לראות אותך בהשקה ביום חמישי בשבע בערב.\n\nנועה\n", nullptr, nullptr, 0},
    {16, u"견적서 보내드립니다", u"안녕하세요.\n\n요청하신 장비 견적서를 보내드립니다. 확인 부탁드립니다.\n\n김민준 드림\n",
     u"견적서.xlsx", u"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", 52'900},
    {17, u"Your parking permit ends in 7 days",
     u"The permit for zone 4 ends on 30 November. Renew it at the counter or online.\n", nullptr, nullptr, 0},
};

std::vector<FolderRole> rolesOfSample()
{
    return {FolderRole::Inbox, FolderRole::Drafts, FolderRole::Sent, FolderRole::Archive, FolderRole::Junk, FolderRole::Trash};
}

QString nameOfRole(FolderRole role)
{
    switch (role) {
    case FolderRole::Inbox:
        return u"Inbox"_s;
    case FolderRole::Drafts:
        return u"Drafts"_s;
    case FolderRole::Sent:
        return u"Sent"_s;
    case FolderRole::Archive:
        return u"Archive"_s;
    case FolderRole::Junk:
        return u"Junk"_s;
    default:
        return u"Trash"_s;
    }
}

QString firstWords(const QString &text)
{
    const QStringList lines = text.split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        if (line.size() > 24 || &line == &lines.back()) {
            return line.left(200);
        }
    }
    return {};
}

mail::SafeHtml newsletter()
{
    mail::SafeHtml html;
    html.isRich = true;
    html.rich.html = html.html;
    html.remotePictures = {{u"remote-1@net"_s, u"https://cdn.greenroofs.example/a.png"_s}};
    html.blockedPictures = 3;
    html.blockedHosts = {u"cdn.greenroofs.example"_s, u"open.mailtrack.example"_s};
    html.html = uR"(<h2>Sedum, slope and snow load</h2>
<p>This week: what a decade of measurements on <b>eleven roofs</b> says about snow load, and why a flatter slope is not always the safer one.</p>
<table border="0" cellpadding="6"><tr><th align="left">Roof</th><th align="left">Slope</th><th align="left">Load, kN/m²</th></tr>
<tr><td>Harbour school</td><td>4°</td><td>1.8</td></tr><tr><td>Library east</td><td>12°</td><td>1.1</td></tr></table>
<p><a href="https://greenroofs.example/issues/118">Read the whole article</a> or see
<a href="http://198.51.100.7/login">https://www.bank.example/account</a> for a link that is not what it says.</p>
<blockquote><p>The green layer holds the water, the load comes later but stays longer.</p></blockquote>
<p><img src="cid:chart" alt="Load over the winter"></p>)"_s;
    return html;
}

/// A small PNG, so that the pictures show one.
QByteArray chartPng()
{
    return QByteArray::fromBase64(
        "iVBORw0KGgoAAAANSUhEUgAAAWgAAACMCAIAAADeJaSiAAAEgklEQVR42u3dQY7UMBBA0ToQB5qzsOEInIbjjIS4BLBjgTRq0WLGTuykyn7SWy"
        "IYYudPdTrdidcf3wG6xM/fvwC6CAcgHIBwAMIBCAcgHADCAQgHIByAcADCASAcgHAAwgEIByAcAMIBCAcgHIBwAMIBCIejAAgHIByAcADCAWwY"
        "Dk/BBDw7FlL79PnlmZcqWdbDBqVKNSpu2lh7MexUqlSj1o4NKwFX7tUv374+K7djY5lqVF8Jtq3G86YVjiuqscZKsHk1HnescMxdjPaV0A7yV6"
        "NQO2LtamgHtapRpR2xfDVqTYCsF47evVriV11sknDtoEo1SmzX2KQa2kGhauTfrrHVYggHhcKReceGlYCce1U4Eq3E38WwuZm6XUft1bTtiCrV"
        "GBsO7aDEL7m0Oza2XQlbnBJ7VTisBMKxyI6NPZdBO6i1XbONyZF8GYSDPa+JJt+xsWc1tINa40a2HRs7L4OrpJTbriuEY9KX5Vy2DIYO7Njrwj"
        "H1q/quXANDB7WqkacdMbYaJ/NxzaUNQwd1q1EyHO98zefJfDR+FaChA+HI0I4YPg4cyMe91TB0UKsaGTZtTHoR0TKAPP+Bu9bA0EGtatz+LWFN"
        "z449+dWJLW5cgMcf1TNBaZRh376dPhmfHTvqe7cyV8PQQa1x4/YXLHHlMcrZC1c6KFqNG1+zRK1jpB3s8GGIK9tx7P3QUA3hoHQ1jj3w9OTdWM"
        "KhHdSuRlc+2t+veP/vCdVwlXSTE/7Mnc35q9H7Pub7/6MPD1fc9eUChg5uSUa5uxMntePkCBPGDe3YthpdNyhW3MDnb33oDsfO1RCOlZIxZKR3"
        "OvxzOoRxQztWrcZKdydmOx3CuKEd3vsocYNiqltFwriR9nNEVL+nc+Hfo2Hc0A7VoLcd4dBrh7uz6L3LKYwb2mHcoPdcCId++McBpn6ZM6qR4V"
        "wI48bU+3nlQzVWDoejrx3CQbswbgzPx/BPQKMawoGrrSPDYS/dFg5HXzuMGwiHdhg3mBwO2dYO4wZHwuEoaIdxA+HwMVzjBpPD4RBoh3ED4Sj/"
        "8SGMG8JB99DhsawfPrTVVhEOvGAxbggHwuHqhnCgHcKBcLhKqhoIh6FDOBAODB0uiwoHhg7jhnBg6DBuIByGDuMGwmHoMG4gHBg6jBvCgaHDuC"
        "EcGDqMG8KBoUM4EA7hUA2EQztehAPhQDhcFhUOXCI1bggHhg7jBsJh6DBuIByGDuMGwoGhQzWEg3WGjrfHUz4TDuHA0NGRjHn5UA3hoPDQ0ViN"
        "4e1QDeGg6tDxGIUPf4yB+TBuCAdVh46WZPwvH6ohHBQYOmY8lvXACfzYjiv/XYSD+1+wnDx7z4weqiEclAzHkN/5x9qhGsJByXYMfKXQ1Q6vUI"
        "SDqu2Ycfa25KPxvRuEg3ThmHfqtt8GYhGFgzLtuODUlQzhYKl2XHn2qoZwkDocje1w9iIc9LVDMhAOOt7LMGggHBx/L8NRQjjoa4fjg3DQkQ/H"
        "BOEAhAMQDkA4AIQDEA5AOADhAIQDQDgA4QCEAxAOQDiALf0BJd5y09cYrWIAAAAASUVORK5CYII=");
}

SampleMessage fromTopic(const Topic &topic, const QString &to)
{
    const Person &person = People[topic.person];
    SampleMessage message;
    message.row.from.push_back({QString::fromUtf16(person.name), QString::fromUtf16(person.address)});
    message.row.to.push_back({u"Alice Lind"_s, to});
    message.row.subject = QString::fromUtf16(topic.subject);
    message.text = QString::fromUtf16(topic.text);
    message.row.snippet = firstWords(message.text);
    message.row.size = 2'400 + message.text.size() * 2 + topic.size * 4 / 3;
    if (topic.file) {
        mail::AttachmentInfo attachment;
        attachment.section = "2";
        attachment.name = QString::fromUtf16(topic.file);
        attachment.type = QString::fromUtf16(topic.type);
        attachment.size = topic.size;
        message.attachments.push_back(attachment);
        message.row.hasAttachment = true;
    }
    return message;
}

/// What only one message of the sample has.
void decorate(SampleMessage &message, int index)
{
    if (index == 0) {
        message.cc.push_back({u"Jonas Hedlund"_s, u"jonas@yard.example"_s});
        message.cc.push_back({u"Harbour list"_s, u"harbour@lists.example"_s});
        mail::AttachmentInfo second;
        second.section = "3";
        second.name = u"joint-sheet-3.pdf"_s;
        second.type = u"application/pdf"_s;
        second.size = 421'888;
        second.isHere = true;
        message.attachments.push_back(second);
    } else if (index == 4) {
        message.notices << u"The name says “Atlas Books”, the address belongs to atlas-books.example."_s;
        mail::AttachmentInfo script;
        script.section = "2";
        script.name = u"label.pdf.exe"_s;
        script.type = u"application/x-msdownload"_s;
        script.size = 90'112;
        script.canOpen = false;
        script.warning = u"This is a program, not a document. It can be saved, but not opened from here."_s;
        message.attachments.push_back(script);
        message.row.hasAttachment = true;
    } else if (index == 7) {
        message.html = newsletter();
        message.inlineImages.insert(u"chart"_s, chartPng());
    }
}

} // namespace

std::vector<AccountSettings> sampleAccounts()
{
    std::vector<AccountSettings> accounts;
    const struct {
        qint64 id;
        const char16_t *name;
        const char16_t *address;
        const char16_t *host;
    } all[] = {{1, u"Alice Lind", u"alice@example.org", u"example.org"},
               {2, u"Alice Lind", u"a.lind@work.example", u"work.example"}};
    for (const auto &one : all) {
        AccountSettings account;
        account.id = AccountId(one.id);
        account.name = QString::fromUtf16(one.address);
        account.identities.push_back({QString::fromUtf16(one.name),
                                      QString::fromUtf16(one.address),
                                      {},
                                      one.id == 1 ? u"Alice Lind"_s : u"Alice Lind\nBridges and roofs"_s});
        ServerSettings in;
        in.host = u"imap."_s + QString::fromUtf16(one.host);
        in.userName = QString::fromUtf16(one.address);
        ServerSettings out;
        out.protocol = Protocol::Smtp;
        out.host = u"smtp."_s + QString::fromUtf16(one.host);
        out.port = 465;
        out.userName = QString::fromUtf16(one.address);
        account.incoming = in;
        account.outgoing = out;
        account.order = int(one.id);
        accounts.push_back(account);
    }
    accounts.front().identities.push_back({u"Alice, choir"_s, u"choir@example.org"_s, {}, {}});
    return accounts;
}

std::vector<mail::FolderInfo> sampleFolders(const std::vector<AccountSettings> &accounts)
{
    std::vector<mail::FolderInfo> folders;
    qint64 next = 1;
    const auto add = [&](AccountId account, FolderId parent, const QString &name, const QString &path, FolderRole role) {
        mail::FolderInfo folder;
        folder.id = FolderId(next++);
        folder.account = account;
        folder.parent = parent;
        folder.name = name;
        folder.path = path;
        folder.role = role;
        folders.push_back(folder);
        return folder.id;
    };
    for (const AccountSettings &account : accounts) {
        for (const FolderRole role : rolesOfSample()) {
            add(account.id, {}, nameOfRole(role), nameOfRole(role), role);
        }
        if (account.id == accounts.front().id) {
            const FolderId projects = add(account.id, {}, u"Projects"_s, u"Projects"_s, FolderRole::None);
            folders.back().selectable = false;
            add(account.id, projects, u"Harbour bridge"_s, u"Projects / Harbour bridge"_s, FolderRole::None);
            add(account.id, projects, u"Postrider"_s, u"Projects / Postrider"_s, FolderRole::None);
        } else {
            add(account.id, {}, u"Building permits"_s, u"Building permits"_s, FolderRole::None);
        }
    }
    return folders;
}

std::vector<SampleMessage> sampleMessages(const std::vector<mail::FolderInfo> &folders, int count, const QDateTime &now)
{
    std::vector<SampleMessage> messages;
    std::vector<const mail::FolderInfo *> selectable;
    for (const mail::FolderInfo &folder : folders) {
        if (folder.selectable) {
            selectable.push_back(&folder);
        }
    }
    if (selectable.empty()) {
        return messages;
    }
    constexpr int topicCount = int(std::size(Topics));
    QDateTime date = now.addSecs(-8 * 60);
    for (int i = 0; i < count; ++i) {
        // The newest go to the first Inbox; later ones spread out, half of them there.
        const bool first = i < topicCount || i % 2 == 0;
        const mail::FolderInfo &folder = first ? *selectable.front() : *selectable[size_t(i / 2) % selectable.size()];
        const QString to = folder.account.value() == 1 ? u"alice@example.org"_s : u"a.lind@work.example"_s;
        SampleMessage message = fromTopic(Topics[i % topicCount], to);
        decorate(message, i);
        if (i >= topicCount) {
            message.row.subject += u" (%1)"_s.arg(i / topicCount + 1);
        }
        message.row.entry = {folder.id, MessageId(i + 1)};
        message.row.date = date;
        const bool unread = i < 3 || (i > 6 && i % 17 == 0);
        message.row.flags.setFlag(Flag::Seen, !unread);
        message.row.flags.setFlag(Flag::Flagged, i == 5 || i % 23 == 8);
        message.row.flags.setFlag(Flag::Answered, i % 9 == 5);
        message.row.pending = i == 8;
        message.bodyHere = i % 5 != 3;
        if (folder.role == FolderRole::Sent || folder.role == FolderRole::Drafts) {
            std::swap(message.row.from, message.row.to);
            message.row.flags |= Flag::Seen;
        }
        messages.push_back(std::move(message));
        date = date.addSecs(i < 5 ? -27 * 60 : -(i % 7 + 1) * 95 * 60);
    }
    return messages;
}

std::vector<mail::OutboxItem> sampleOutbox(AccountId account, const QDateTime &now)
{
    using State = mail::OutboxItem::State;
    std::vector<mail::OutboxItem> items;
    const auto add = [&](State state, const QString &subject, const Address &to, const QString &reason) -> mail::OutboxItem & {
        mail::OutboxItem item;
        item.id = OutboxId(qint64(items.size()) + 1);
        item.account = account;
        item.state = state;
        item.subject = subject;
        item.recipients.push_back(to);
        item.reason = reason;
        items.push_back(item);
        return items.back();
    };
    add(State::Unknown, u"Re: Harbour bridge drawings"_s, {u"Mara Okafor"_s, u"mara@bridges.example"_s},
        u"The connection broke after the whole message had been handed over, so it is not known whether it was sent."_s);
    mail::OutboxItem &refused = add(State::Failed, u"Minutes of the meeting"_s, {u"Lena Nowak"_s, u"lena.nowak@work.example"_s},
                                    u"The server did not accept one of two recipients, so nothing was sent."_s);
    refused.recipients.push_back({{}, u"office@harbour-bridge.example"_s});
    refused.answers.push_back({u"lena.nowak@work.example"_s, true, u"250 2.1.5 Ok"_s});
    refused.answers.push_back({u"office@harbour-bridge.example"_s, false, u"550 5.1.1 User unknown"_s});
    mail::OutboxItem &queued = add(State::Queued, u"Photos"_s, {u"Élodie Garnier"_s, u"elodie.garnier@atelier.example"_s},
                                   u"There is no connection to smtp.example.org."_s);
    queued.nextTry = now.addSecs(240);
    mail::OutboxItem &sending =
        add(State::Sending, u"Drawings for the yard"_s, {u"Jonas Hedlund"_s, u"jonas@yard.example"_s}, {});
    sending.bytesDone = 448'512;
    sending.bytesTotal = 575'488;
    mail::OutboxItem &held = add(State::Holding, u"Greetings from the yard"_s, {u"Samuel Brandt"_s, u"samuel@brandt.example"_s}, {});
    held.nextTry = now.addSecs(8);
    mail::OutboxItem &later = add(State::Holding, u"Invoice for November"_s, {u"Office"_s, u"office@harbour-bridge.example"_s}, {});
    later.nextTry = now.addDays(2);
    mail::OutboxItem &partly = add(State::Failed, u"Invitation to the opening"_s, {u"Mara Okafor"_s, u"mara@bridges.example"_s},
                                   u"1 of 3 recipients have it; not yet: office@harbour-bridge.example, press@harbour-bridge.example."_s);
    partly.recipients.push_back({{}, u"office@harbour-bridge.example"_s});
    partly.recipients.push_back({{}, u"press@harbour-bridge.example"_s});
    partly.answers.push_back({u"mara@bridges.example"_s, true, u"250 2.1.5 Ok"_s, true, false});
    partly.answers.push_back({u"office@harbour-bridge.example"_s, false, u"550 5.1.1 <office@harbour-bridge.example>: Recipient address rejected: User unknown in virtual mailbox table"_s, false, false});
    partly.answers.push_back({u"press@harbour-bridge.example"_s, true, u"250 2.1.5 Ok"_s, false, false});
    partly.othersMayGo = true;
    partly.someHaveIt = true;
    add(State::Accepted, u"Minutes, corrected"_s, {u"Lena Nowak"_s, u"lena.nowak@work.example"_s}, {});
    return items;
}

std::vector<mail::DeliveryNews> sampleDeliveryNews(AccountId account, const QDateTime &now)
{
    mail::DeliveryNews lost;
    lost.account = account;
    lost.messageId = "lost@example.org";
    lost.subject = u"Offer for the north bearing"_s;
    lost.received = now.addSecs(-3600);
    lost.recipients.push_back({u"jonas@yrad.example"_s, true, false,
                               u"jonas@yrad.example was not delivered. There is no server for this domain; look at the address again. The server said: “550 5.1.2 Host or domain name not found”"_s});
    mail::DeliveryNews late = lost;
    late.messageId = "late@example.org";
    late.subject = u"Photos"_s;
    late.recipients = {{u"elodie.garnier@atelier.example"_s, false, false, u"elodie.garnier@atelier.example is not delivered yet; the server goes on trying."_s}};
    return {lost, late};
}

AddressList samplePeople()
{
    AddressList people;
    for (const Person &person : People) {
        people.push_back({QString::fromUtf16(person.name), QString::fromUtf16(person.address)});
    }
    return people;
}

QByteArray sampleHeader(const SampleMessage &message)
{
    QByteArray header = "Return-Path: <" + message.row.from.front().address.toUtf8()
                        + ">\r\n"
                          "Received: from mx.example.org (mx.example.org [192.0.2.25])\r\n\tby store.example.org (Postfix) with "
                          "ESMTPS id 4XkQ2l\r\n";
    header += "From: " + message.row.from.front().display().toUtf8() + " <" + message.row.from.front().address.toUtf8() + ">\r\n";
    header += "Date: " + message.row.date.toString(Qt::RFC2822Date).toUtf8() + "\r\n";
    header += "Subject: " + message.row.subject.toUtf8() + "\r\n";
    header += "Message-ID: <" + QByteArray::number(message.row.entry.message.value()) + "@example.org>\r\nMIME-Version: 1.0\r\n";
    return header + "Content-Type: text/plain; charset=utf-8\r\n";
}

} // namespace postrider::test
