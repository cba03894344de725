#include "reader/header_card.h"

#include "forms/tones.h"
#include "mime/text_safety.h"
#include "widgets/avatar.h"
#include "widgets/buttons.h"
#include "widgets/display_text.h"
#include "widgets/elided_label.h"

#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

namespace postrider::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int AvatarSide = 32;

QString fullAddress(const Address &address)
{
    const QString name = mime::cleanForDisplay(address.name, 200);
    const QString plain = mime::cleanForDisplay(address.address, 300);
    return name.isEmpty() ? plain : isolated(name) + u" <"_s + plain + u'>';
}

} // namespace

HeaderCard::HeaderCard(QWidget *parent)
    : QWidget(parent)
    , m_avatar(new Avatar(AvatarSide, this))
    , m_name(new QLabel(this))
    , m_address(new ElidedLabel(this))
    , m_to(new ElidedLabel(this))
    , m_date(new QLabel(this))
    , m_star(new FlatButton(FlatButton::Look::Quiet, u"star"_s, {}, this))
    , m_more(new FlatButton(FlatButton::Look::Quiet, u"chevron-down"_s, {}, this))
    , m_details(new QLabel(this))
{
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    m_name->setFont(strong);
    m_name->setTextFormat(Qt::PlainText);
    m_address->setForegroundRole(QPalette::PlaceholderText);
    m_to->setForegroundRole(QPalette::PlaceholderText);
    m_to->setFont(smallFont(font()));
    m_date->setForegroundRole(QPalette::PlaceholderText);
    m_date->setFont(smallFont(font()));
    m_star->setNames("Star message", tr("Star"));
    m_more->setNames("Details", tr("Details of sender and recipients"));
    m_more->setToolTip(tr("Show all addresses"));
    m_more->setCheckable(true);
    m_details->setTextFormat(Qt::PlainText);
    m_details->setWordWrap(true);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_details->setFont(smallFont(font()));
    m_details->hide();

    auto *nameLine = new QHBoxLayout;
    nameLine->setSpacing(6);
    nameLine->addWidget(m_name);
    nameLine->addWidget(m_address, 1);
    auto *middle = new QVBoxLayout;
    middle->setSpacing(1);
    middle->addLayout(nameLine);
    middle->addWidget(m_to);
    auto *row = new QHBoxLayout;
    row->setSpacing(Grid);
    row->addWidget(m_avatar, 0, Qt::AlignTop);
    row->addSpacing(2);
    row->addLayout(middle, 1);
    row->addWidget(m_date, 0, Qt::AlignVCenter);
    row->addWidget(m_star, 0, Qt::AlignVCenter);
    row->addWidget(m_more, 0, Qt::AlignVCenter);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Grid);
    column->addLayout(row);
    column->addWidget(m_details);

    connect(m_star, &QToolButton::clicked, this, [this] { Q_EMIT starToggled(!m_starred); });
    connect(m_more, &QToolButton::toggled, this, &HeaderCard::showDetails);
}

QString HeaderCard::people(const AddressList &list) const
{
    AddressList shown;
    for (const Address &address : list) {
        const bool own = std::any_of(m_own.begin(), m_own.end(), [&](const Address &me) { return me.sameMailbox(address); });
        shown.push_back(own ? Address{tr("me"), address.address} : address);
    }
    return peopleText(shown);
}

void HeaderCard::show(const mail::MessageContent &message, const AddressList &own)
{
    m_own = own;
    const Address from = message.from.empty() ? Address{} : message.from.front();
    m_avatar->setAddress(from);
    const QString name = message.from.empty() ? tr("Unknown sender") : personName(from);
    m_name->setText(isolated(name));
    // The address stands beside every name: a name says nothing about who wrote.
    m_address->setText(name == from.address ? QString() : mime::cleanForDisplay(from.address, 300));
    QStringList to;
    if (!message.to.empty()) {
        to << tr("to %1").arg(people(message.to));
    }
    if (!message.cc.empty()) {
        to << tr("cc %1").arg(people(message.cc));
    }
    if (!message.bcc.empty()) {
        to << tr("bcc %1").arg(people(message.bcc));
    }
    m_to->setText(to.isEmpty() ? tr("no recipients named") : to.join(tr(" · ", "between two facts in one line")));
    m_date->setText(headerDate(message.date, QDateTime::currentDateTime()));
    QString when = fullDate(message.date);
    if (message.bytesFetched > 0) {
        when += u'\n' + tr("Fetched of this message so far: %1").arg(QLocale().formattedDataSize(message.bytesFetched));
    }
    m_date->setToolTip(when);
    setStarred(message.flags.testFlag(Flag::Flagged));

    QStringList lines;
    const struct {
        QString label;
        const AddressList *people;
    } groups[] = {
        {tr("From: %1"), &message.from}, {tr("Sent by: %1"), &message.sender}, {tr("Answers go to: %1"), &message.replyTo},
        {tr("To: %1"), &message.to},     {tr("Cc: %1"), &message.cc},          {tr("Bcc: %1"), &message.bcc}};
    for (const auto &group : groups) {
        QStringList all;
        for (const Address &address : *group.people) {
            all << fullAddress(address);
        }
        if (!all.isEmpty()) {
            lines << group.label.arg(all.join(tr(", ", "between addresses")));
        }
    }
    lines << tr("Date: %1").arg(fullDate(message.date));
    if (!message.listId.isEmpty()) {
        lines << tr("Mailing list: %1").arg(mime::cleanForDisplay(message.listId, 300));
    }
    if (message.senderCheck.state == mail::SenderCheck::State::Passed) {
        const QString domain = mime::cleanForDisplay(message.senderCheck.domain, 200);
        const QString server = mime::cleanForDisplay(message.senderCheck.server, 200);
        lines << (server.isEmpty() ? tr("Your mail service says: sent by %1").arg(isolated(domain))
                                   : tr("Your mail service (%2) says: sent by %1").arg(isolated(domain), isolated(server)));
    }
    m_details->setText(lines.join(u'\n'));
}

void HeaderCard::setStarred(bool on)
{
    m_starred = on;
    m_star->setIconName(on ? u"star-filled"_s : u"star"_s);
    m_star->setToolTip(on ? tr("Remove the star") : tr("Give a star"));
}

void HeaderCard::showDetails(bool on)
{
    m_details->setVisible(on);
}

} // namespace postrider::ui
