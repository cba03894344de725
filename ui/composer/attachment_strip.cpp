#include "composer/attachment_strip.h"

#include "composer/attachment_chip.h"
#include "forms/flow_layout.h"
#include "forms/pieces.h"
#include "widgets/display_text.h"

#include <QFileInfo>
#include <QPainter>
#include <QVBoxLayout>

namespace postrider::ui {

namespace {

bool isGone(const mail::DraftAttachment &attachment)
{
    return !attachment.path.isEmpty() && !QFileInfo(attachment.path).isReadable();
}

} // namespace

qint64 encodedSize(qint64 bytes)
{
    // Every 57 octets become 76 characters and a line end.
    return (bytes + 56) / 57 * 78;
}

AttachmentStrip::AttachmentStrip(QWidget *parent)
    : QWidget(parent)
    , m_total(new FaintLabel)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Grid * 2, Grid, Grid * 2, Grid);
    column->setSpacing(Grid / 2);
    auto *chips = new QWidget;
    m_flow = new FlowLayout(chips);
    m_flow->setSpacings(Grid, Grid);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    chips->setSizePolicy(policy);
    column->addWidget(chips);
    column->addWidget(m_total);
    nameField(this, "Attachments", tr("Attachments"));
    hide();
}

void AttachmentStrip::setAttachments(const std::vector<mail::DraftAttachment> &attachments)
{
    m_attachments = attachments;
    m_kept = attachments.size();
    rebuild();
}

QStringList AttachmentStrip::addFiles(const QStringList &paths)
{
    QStringList problems;
    bool added = false;
    for (const QString &path : paths) {
        const QFileInfo file(path);
        if (!file.exists()) {
            problems.append(tr("“%1” is not there.").arg(file.fileName()));
        } else if (!file.isFile()) {
            problems.append(tr("“%1” is a folder; only files can be attached.").arg(file.fileName()));
        } else if (!file.isReadable()) {
            problems.append(tr("“%1” can't be read: you have no right to.").arg(file.fileName()));
        } else {
            mail::DraftAttachment attachment;
            attachment.name = file.fileName();
            attachment.path = file.absoluteFilePath();
            attachment.size = file.size();
            m_attachments.push_back(attachment);
            added = true;
        }
    }
    if (added) {
        rebuild();
        Q_EMIT edited();
    }
    return problems;
}

void AttachmentStrip::add(const mail::DraftAttachment &attachment)
{
    m_attachments.push_back(attachment);
    rebuild();
    Q_EMIT edited();
}

void AttachmentStrip::setKept()
{
    m_kept = m_attachments.size();
}

QStringList AttachmentStrip::missing() const
{
    QStringList names;
    for (size_t i = m_kept; i < m_attachments.size(); ++i) {
        if (isGone(m_attachments[i]))
            names.append(m_attachments[i].name);
    }
    return names;
}

qint64 AttachmentStrip::totalBytes() const
{
    qint64 total = 0;
    for (const mail::DraftAttachment &attachment : m_attachments)
        total += attachment.size >= 0 ? attachment.size : attachment.bytes.size();
    return total;
}

void AttachmentStrip::removeChip(const AttachmentChip *chip)
{
    const auto at = std::find(m_chips.begin(), m_chips.end(), chip) - m_chips.begin();
    if (size_t(at) >= m_attachments.size())
        return;
    m_attachments.erase(m_attachments.begin() + at);
    if (size_t(at) < m_kept)
        --m_kept;
    rebuild();
    Q_EMIT edited();
}

void AttachmentStrip::rebuild()
{
    for (AttachmentChip *chip : m_chips) {
        m_flow->removeWidget(chip);
        chip->hide();
        chip->deleteLater();
    }
    m_chips.clear();
    for (size_t i = 0; i < m_attachments.size(); ++i) {
        const mail::DraftAttachment &attachment = m_attachments[i];
        const bool gone = i >= m_kept && isGone(attachment);
        const qint64 size = attachment.size >= 0 ? attachment.size : attachment.bytes.size();
        auto *chip = new AttachmentChip(attachment.name, gone ? tr("the file is gone") : sizeText(size), gone);
        connect(chip, &AttachmentChip::removeRequested, this, [this, chip] { removeChip(chip); });
        m_flow->addWidget(chip);
        m_chips.push_back(chip);
    }
    setVisible(!m_attachments.empty());
    updateTotal();
}

void AttachmentStrip::updateTotal()
{
    const qint64 onTheWay = encodedSize(totalBytes());
    const bool large = onTheWay > UsualMessageLimit;
    const QString total = tr("%Ln file(s), %1 on the way", nullptr, int(m_attachments.size())).arg(sizeText(onTheWay));
    m_total->setTone(large ? Tone::Warning : Tone::Plain);
    m_total->setText(large ? tr("%1: many servers refuse more than %2").arg(total, sizeText(UsualMessageLimit)) : total);
    m_total->setVisible(m_attachments.size() > 1 || large);
}

void AttachmentStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Window));
    painter.fillRect(QRect(0, 0, width(), 1), Tones(palette()).line);
}

} // namespace postrider::ui
