#include "smtp/read_back.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

namespace postrider::test {

using namespace Qt::StringLiterals;

SeenMessage expectedOf(const mime::Draft &draft)
{
    SeenMessage expected;
    expected.subject = draft.subject;
    const auto add = [&expected](const Address &address) { expected.people << u"%1 <%2>"_s.arg(address.name, address.address); };
    add(draft.from);
    for (const AddressList *list : {&draft.to, &draft.cc}) {
        for (const Address &address : *list)
            add(address);
    }
    expected.texts << draft.text;
    if (!draft.html.isEmpty())
        expected.texts << draft.html;
    for (const mime::DraftAttachment &file : draft.attachments)
        expected.files << file.name + u' ' + QString::fromLatin1(QCryptographicHash::hash(file.bytes, QCryptographicHash::Sha256).toHex());
    expected.files.sort();
    return expected;
}

std::vector<SeenMessage> seenByPython(const QByteArrayList &messages)
{
    const QTemporaryDir folder;
    QStringList arguments{QStringLiteral(POSTRIDER_SOURCE_DIR "/tests/smtp/read_back.py")};
    for (const QByteArray &message : messages) {
        QFile file(folder.filePath(u"%1.eml"_s.arg(arguments.size())));
        if (!file.open(QIODevice::WriteOnly) || file.write(message) != message.size())
            return {};
        arguments.append(file.fileName());
    }
    QProcess reader;
    reader.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    reader.start(u"python3"_s, arguments);
    if (!reader.waitForFinished(100'000) || reader.exitCode() != 0)
        return {};
    const auto strings = [](const QJsonValue &value) { return value.toVariant().toStringList(); };
    std::vector<SeenMessage> all;
    for (const QByteArray &line : reader.readAllStandardOutput().trimmed().split('\n')) {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        if (object[u"defects"].toInt(1) != 0)
            return {};
        SeenMessage seen;
        seen.subject = object[u"subject"].toString();
        seen.people = strings(object[u"people"]);
        seen.texts = strings(object[u"texts"]);
        seen.files = strings(object[u"files"]);
        seen.files.sort();
        all.push_back(seen);
    }
    return all;
}

QByteArray difference(const SeenMessage &seen, const SeenMessage &expected)
{
    const auto both = [](const QStringList &one, const QStringList &two) { return one.join(u'|').toUtf8() + " instead of " + two.join(u'|').toUtf8(); };
    if (seen.subject != expected.subject)
        return "subject: " + both({seen.subject}, {expected.subject});
    if (seen.people != expected.people)
        return "people: " + both(seen.people, expected.people);
    if (seen.texts != expected.texts)
        return "texts: " + both(seen.texts, expected.texts);
    return seen.files == expected.files ? QByteArray() : "files: " + both(seen.files, expected.files);
}

} // namespace postrider::test
