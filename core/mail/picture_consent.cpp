#include "mail/picture_consent.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace postrider::mail {

namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype MostEntries = 10'000;

QString addressOf(const AddressList &from)
{
    return from.size() == 1 ? from.front().address.toLower() : QString();
}

QString domainOf(const QString &address)
{
    return address.section(u'@', -1);
}

QStringList listFrom(const QJsonValue &value)
{
    QStringList list;
    const QJsonArray entries = value.toArray();
    for (const QJsonValue &entry : entries) {
        if (entry.isString() && !entry.toString().isEmpty() && list.size() < MostEntries)
            list.append(entry.toString());
    }
    return list;
}

} // namespace

bool allowsPictures(const PictureConsent &consent, const AddressList &from)
{
    const QString address = addressOf(from);
    return !address.isEmpty() && (consent.senders.contains(address) || consent.domains.contains(domainOf(address)));
}

PictureConsent withConsent(PictureConsent consent, const AddressList &from, PictureScope scope)
{
    const QString address = addressOf(from);
    if (address.isEmpty() || scope == PictureScope::ThisMessage)
        return consent;
    QStringList &list = scope == PictureScope::Sender ? consent.senders : consent.domains;
    const QString entry = scope == PictureScope::Sender ? address : domainOf(address);
    if (!entry.isEmpty() && !list.contains(entry) && list.size() < MostEntries) {
        list.append(entry);
        list.sort();
    }
    return consent;
}

QByteArray toJson(const PictureConsent &consent)
{
    QJsonObject object;
    object.insert("senders"_L1, QJsonArray::fromStringList(consent.senders));
    object.insert("domains"_L1, QJsonArray::fromStringList(consent.domains));
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

PictureConsent pictureConsentFromJson(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    return {listFrom(object.value("senders"_L1)), listFrom(object.value("domains"_L1))};
}

} // namespace postrider::mail
