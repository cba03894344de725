#include "reader/received_attachments.h"

#include "forms/flow_layout.h"
#include "forms/pieces.h"
#include "mime/file_name.h"
#include "reader/attachment_card.h"
#include "reader/saving.h"
#include "widgets/display_text.h"
#include "widgets/elided_label.h"

#include <QFile>
#include <QFileInfo>
#include <QPainter>
#include <QTemporaryDir>
#include <QVBoxLayout>

namespace postrider::ui {

using mail::AttachmentInfo;

namespace {

constexpr int CardsAtOnce = 40;

} // namespace

ReceivedAttachments::ReceivedAttachments(mail::MailService &service, QWidget *parent)
    : QWidget(parent)
    , m_service(service)
    , m_summary(new ElidedLabel(this))
    , m_holder(new QWidget(this))
    , m_flow(new FlowLayout(m_holder))
{
    setObjectName(QStringLiteral("Attachments"));
    setAccessibleName(tr("Attachments"));
    m_summary->setFont(smallFont(font()));
    m_summary->setForegroundRole(QPalette::PlaceholderText);
    auto *saveAll = new LinkButton(tr("Save all…"), this);
    saveAll->setFont(smallFont(font()));
    m_saveAll = saveAll;
    connect(saveAll, &QToolButton::clicked, this, &ReceivedAttachments::askAndSaveAll);
    m_flow->setContentsMargins(0, 0, 0, 0);
    m_flow->setSpacings(Grid, Grid);
    auto *top = new QHBoxLayout;
    top->addWidget(m_summary, 1);
    top->addWidget(saveAll);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, Grid, 0, 0);
    column->setSpacing(Grid / 2);
    column->addLayout(top);
    column->addWidget(m_holder);
    m_laterTimer.setSingleShot(true);
    m_laterTimer.setInterval(0);
    connect(&m_laterTimer, &QTimer::timeout, this, &ReceivedAttachments::addMoreCards);
    hide();
}

ReceivedAttachments::~ReceivedAttachments() = default;

void ReceivedAttachments::show(mail::ListEntry entry, const std::vector<AttachmentInfo> &attachments)
{
    if (entry != m_entry || !m_raw.isEmpty()) {
        m_requests.clear();
        fill({});
    }
    m_entry = entry;
    m_raw.clear();
    fill(attachments);
}

void ReceivedAttachments::showOf(const QByteArray &raw, const std::vector<AttachmentInfo> &attachments)
{
    m_requests.clear();
    fill({});
    m_entry = {};
    m_raw = raw;
    fill(attachments);
}

void ReceivedAttachments::addCard(const AttachmentInfo &info)
{
    auto *card = new AttachmentCard(info, m_holder);
    m_cards[info.section] = card;
    m_flow->addWidget(card);
    const QByteArray section = info.section;
    connect(card, &AttachmentCard::openRequested, this, [this, section] { open(section); });
    connect(card, &AttachmentCard::saveRequested, this, [this, section] { askAndSave(section); });
    connect(card, &AttachmentCard::cancelRequested, this, [this, section] {
        m_requests.erase(section);
        m_cards.at(section)->setProgress(-1, 0);
    });
    card->setVisible(true);
}

/// Thousands of cards take seconds: the window answers in between.
void ReceivedAttachments::addMoreCards()
{
    for (int i = 0; i < CardsAtOnce && !m_later.empty(); ++i) {
        addCard(m_later.back());
        m_later.pop_back();
    }
    m_later.empty() ? m_laterTimer.stop() : m_laterTimer.start();
}

void ReceivedAttachments::fill(const std::vector<AttachmentInfo> &attachments)
{
    std::map<QByteArray, AttachmentInfo *> later;
    for (AttachmentInfo &info : m_later)
        later[info.section] = &info;
    bool same = attachments.size() == m_cards.size() + later.size();
    for (const AttachmentInfo &info : attachments)
        same = same && (m_cards.count(info.section) > 0 || later.count(info.section) > 0);
    if (same) {
        for (const AttachmentInfo &info : attachments) {
            if (const auto card = m_cards.find(info.section); card != m_cards.end())
                card->second->setInfo(info);
            else
                *later.at(info.section) = info;
        }
    } else {
        m_requests.clear();
        while (m_flow->count() > 0)
            delete m_flow->takeAt(m_flow->count() - 1);
        for (const auto &[section, card] : m_cards) {
            card->hide();
            card->deleteLater();
        }
        m_cards.clear();
        m_later.assign(attachments.rbegin(), attachments.rend());
        addMoreCards();
    }
    qint64 total = 0;
    for (const AttachmentInfo &info : attachments) {
        total += std::max<qint64>(0, info.size);
    }
    m_summary->setText(tr("%n attachment(s), %1", nullptr, int(attachments.size())).arg(sizeText(total)));
    m_saveAll->setVisible(attachments.size() > 1);
    setVisible(!attachments.empty());
}

void ReceivedAttachments::fetch(const QByteArray &section, Fetched fetched)
{
    AttachmentCard *card = m_cards.at(section);
    if (!m_raw.isEmpty()) {
        // The part is at hand; programs of the desktop want a file. The folder is the user's alone and goes with us.
        if (!m_folder) {
            m_folder = std::make_unique<QTemporaryDir>();
        }
        QFile file(freePath(m_folder->path(), card->info().name));
        if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly)) {
            Q_EMIT problem(Failure(Failure::Kind::Store, file.errorString()));
            return;
        }
        file.write(m_service.partOfMessage(m_raw, section));
        file.setPermissions(QFile::ReadOwner);
        file.close();
        fetched(file.fileName());
        return;
    }
    card->setProgress(0, 0);
    m_requests[section] = m_service.fetchAttachment(
        m_entry, section, [card](qint64 now, qint64 total) { card->setProgress(now, total); },
        [this, card, section, fetched = std::move(fetched)](const QString &path, std::optional<Failure> failure) {
            card->setProgress(-1, 0);
            // The request is what called us: let it go when the event loop is back.
            QMetaObject::invokeMethod(
                this,
                [this, section] {
                    if (m_cards.count(section) == 0 || !m_cards.at(section)->isBusy()) {
                        m_requests.erase(section);
                    }
                },
                Qt::QueuedConnection);
            if (failure) {
                Q_EMIT problem(*failure);
                return;
            }
            AttachmentInfo info = card->info();
            info.isHere = true;
            card->setInfo(info);
            fetched(path);
        });
}

QString ReceivedAttachments::doubtAbout(const QString &path, const AttachmentInfo &info) const
{
    constexpr qint64 Beginning = 512;
    QFile file(path);
    const QByteArray first = file.open(QIODevice::ReadOnly) ? file.read(Beginning) : QByteArray();
    if (mime::isExecutableKind({}, {}, first)) {
        return tr("%1 is a program, whatever its name says. It can be saved, but is not opened from here.").arg(isolated(info.name));
    }
    const QByteArray is = mime::typeFromMagic(first);
    const QByteArray named = mime::typeForFileName(info.name);
    // Pictures under each other's names do no harm; what is no picture, or hides as something else, may.
    const bool isPicture = is.startsWith("image/");
    const bool namedPicture = named.startsWith("image/");
    const bool clash = !is.isEmpty() && is != named && (isPicture != namedPicture || named == "application/pdf")
                       && (namedPicture || named == "application/pdf" || isPicture) && named != "application/octet-stream";
    return clash ? tr("The name %1 says %2, but the content is %3. It can be saved, but is not opened from here.")
                       .arg(isolated(info.name), QString::fromLatin1(named), QString::fromLatin1(is))
                 : QString();
}

void ReceivedAttachments::open(const QByteArray &section)
{
    const AttachmentInfo info = m_cards.at(section)->info();
    if (!info.canOpen) {
        return;
    }
    fetch(section, [this, info](const QString &path) {
        if (info.isWrapped) {
            Q_EMIT unwrapped();
            return;
        }
        if (!info.isMessage) {
            const QString doubt = doubtAbout(path, info);
            if (doubt.isEmpty()) {
                Q_EMIT fileOpened(path);
            } else {
                Q_EMIT problem(Failure(Failure::Kind::Refused, doubt));
            }
            return;
        }
        QFile file(path);
        if (file.open(QIODevice::ReadOnly)) {
            Q_EMIT messageOpened(file.readAll());
        }
    });
}

void ReceivedAttachments::saveTo(const QByteArray &section, const QString &path)
{
    fetch(section, [this, path](const QString &from) { reportSaved(saveCopy(from, path), path); });
}

void ReceivedAttachments::askAndSave(const QByteArray &section)
{
    askSavePath(this, tr("Save attachment"), m_cards.at(section)->info().name, [this, section](const QString &path) {
        if (m_cards.count(section) > 0) {
            saveTo(section, path);
        }
    });
}

void ReceivedAttachments::saveAllTo(const QString &folder)
{
    for (; !m_later.empty(); m_later.pop_back())
        addCard(m_later.back());
    for (const auto &[section, card] : m_cards) {
        const QString name = card->info().name;
        fetch(section, [this, folder, name](const QString &from) {
            const QString path = freePath(folder, name);
            reportSaved(saveCopy(from, path), path);
        });
    }
}

void ReceivedAttachments::askAndSaveAll()
{
    askFolder(this, tr("Save all attachments"), [this](const QString &folder) { saveAllTo(folder); });
}

void ReceivedAttachments::reportSaved(const std::optional<QString> &problemText, const QString &path)
{
    if (problemText) {
        Q_EMIT problem(Failure(Failure::Kind::Store, *problemText));
    } else {
        Q_EMIT done(tr("%1 saved").arg(QFileInfo(path).fileName()));
    }
}

void ReceivedAttachments::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(0, 0, width(), 1, Tones(palette()).line);
}

} // namespace postrider::ui
