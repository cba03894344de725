#include "main/status_lines.h"

#include "forms/tones.h"
#include "widgets/display_text.h"
#include "widgets/icons.h"

#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace postrider::ui {

using namespace Qt::StringLiterals;
using State = mail::AccountStatus::State;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(StatusLine)
};

} // namespace

/// A line that can be pressed: a dot, a sentence, a thin bar while work with a number goes on.
class StatusLine final : public QToolButton
{
public:
    explicit StatusLine(QWidget *parent)
        : QToolButton(parent)
    {
        setFocusPolicy(Qt::TabFocus);
        setAttribute(Qt::WA_Hover);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        setFont(smallFont(font()));
    }

    void show(const QString &account, const mail::AccountStatus &status, const mail::AccountFigures &figures, bool several)
    {
        m_status = status;
        const QString sentence = statusSentence(status, QDateTime::currentDateTime());
        m_text = several && status.state == State::UpToDate ? account : sentence;
        setAccessibleName(Words::tr("%1: %2", "account and its status").arg(account, sentence));
        QString tip = account + u'\n' + sentence;
        if (status.failure) {
            tip += u'\n' + status.failure->message();
        }
        for (const QString &line : figureLines(figures)) {
            tip += u'\n' + line;
        }
        setAccessibleDescription(figureLines(figures).join(u'\n'));
        setToolTip(tip.toHtmlEscaped().replace(u'\n', u"<br>"_s));
        update();
    }

    QString sentence() const { return statusSentence(m_status, QDateTime::currentDateTime()); }
    QSize sizeHint() const override { return {80, QFontMetrics(font()).height() + 12}; }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const Tones tones(palette());
        if (underMouse() || hasFocus()) {
            painter.setPen(hasFocus() ? QPen(tones.accent, 2) : QPen(Qt::NoPen));
            painter.setBrush(underMouse() ? mixed(palette().color(QPalette::Window), tones.text, 0.05) : QColor(Qt::transparent));
            painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
        }
        const bool reversed = layoutDirection() == Qt::RightToLeft;
        const QColor color = dotColor(tones);
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        const int x = 10;
        painter.drawEllipse(QRectF(reversed ? width() - x - 8 : x, height() / 2.0 - 4, 8, 8));
        const int textX = x + 8 + 9;
        const QRect text(reversed ? 28 : textX, 0, width() - textX - 28, height());
        painter.setPen(m_status.state == State::UpToDate || m_status.state == State::Working ? tones.faint : color);
        painter.drawText(text, (reversed ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignAbsolute | Qt::AlignVCenter | Qt::TextSingleLine,
                         QFontMetrics(font()).elidedText(m_text, Qt::ElideRight, text.width()));
        paintIcon(painter, {reversed ? 10 : width() - 24, (height() - 14) / 2, 14, 14}, u"info"_s, tones.faint);
        if (m_status.state == State::Working && m_status.total > 0) {
            const qreal share = std::clamp(qreal(m_status.done) / qreal(m_status.total), 0.0, 1.0);
            painter.setPen(Qt::NoPen);
            painter.setBrush(tones.accent);
            painter.drawRoundedRect(QRectF(textX, height() - 4, (width() - textX - 28) * share, 2), 1, 1);
        }
    }

private:
    QColor dotColor(const Tones &tones) const
    {
        switch (m_status.state) {
        case State::UpToDate:
            return tones.mark(Tone::Good);
        case State::Working:
            return tones.mark(Tone::Info);
        case State::Starting:
        case State::Offline:
            return tones.faint;
        case State::SignInNeeded:
            return tones.mark(Tone::Warning);
        case State::Problem:
            return tones.mark(Tone::Error);
        }
        return tones.faint;
    }

    mail::AccountStatus m_status;
    QString m_text;
};

QString statusSentence(const mail::AccountStatus &status, const QDateTime &now)
{
    QStringList parts;
    switch (status.state) {
    case State::Starting:
        parts << Words::tr("Starting");
        break;
    case State::UpToDate:
        parts << Words::tr("Up to date");
        break;
    case State::Working:
        parts << (status.text.isEmpty() ? Words::tr("Working") : status.text);
        break;
    case State::Offline:
        parts << (status.text.isEmpty() ? Words::tr("Offline") : status.text);
        break;
    case State::SignInNeeded:
        parts << (status.text.isEmpty() ? Words::tr("Sign-in needed") : status.text);
        break;
    case State::Problem:
        parts << (status.text.isEmpty() ? Words::tr("Problem") : status.text);
        break;
    }
    if (status.state == State::Working && status.total > 0 && !status.text.contains(QLocale().toString(status.total))) {
        parts << ofTotal(status.done, status.total);
    }
    if (status.pendingChanges > 0) {
        parts << Words::tr("%n change(s) not sent yet", nullptr, status.pendingChanges);
    }
    if (status.nextTry.isValid() && status.nextTry > now) {
        const int minutes = int(now.secsTo(status.nextTry) / 60);
        parts << (minutes > 0 ? Words::tr("again in %n min", nullptr, minutes) : Words::tr("again in a moment"));
    }
    return parts.join(u" · "_s);
}

QStringList figureLines(const mail::AccountFigures &figures)
{
    QStringList lines;
    const QLocale locale;
    if (figures.quotaLimit > 0) {
        lines << Words::tr("Room on the server: %1 of %2 used")
                     .arg(locale.formattedDataSize(std::max<qint64>(0, figures.quotaUsed)), locale.formattedDataSize(figures.quotaLimit));
        if (figures.quotaUsed >= figures.quotaLimit) {
            lines << Words::tr("It is full: empty the trash, or delete messages forever.");
        }
    }
    if (figures.receivedThisMonth > 0 || figures.sentThisMonth > 0) {
        lines << Words::tr("Today: %1 received, %2 sent")
                     .arg(locale.formattedDataSize(figures.receivedToday), locale.formattedDataSize(figures.sentToday));
        lines << Words::tr("This month: %1 received, %2 sent")
                     .arg(locale.formattedDataSize(figures.receivedThisMonth), locale.formattedDataSize(figures.sentThisMonth));
    }
    return lines;
}

StatusLines::StatusLines(mail::MailService &service, QWidget *parent)
    : QWidget(parent)
    , m_service(service)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(Grid, 5, Grid, 5);
    m_column->setSpacing(0);
    connect(&service, &mail::MailService::accountsChanged, this, &StatusLines::rebuild);
    connect(&service, &mail::MailService::accountStatusChanged, this, &StatusLines::updateLine);
    rebuild();
}

void StatusLines::rebuild()
{
    for (const auto &[account, line] : m_lines) {
        m_column->removeWidget(line);
        line->hide();
        line->deleteLater();
    }
    m_lines.clear();
    for (const mail::AccountInfo &account : m_service.accounts()) {
        const AccountId id = account.settings.id;
        auto *line = new StatusLine(this);
        m_lines[id] = line;
        m_column->addWidget(line);
        connect(line, &QToolButton::clicked, this, [this, id] { Q_EMIT pressed(id); });
        line->setVisible(true);
    }
    for (const auto &[account, line] : m_lines) {
        updateLine(account);
    }
    setVisible(!m_lines.empty());
}

void StatusLines::updateLine(AccountId account)
{
    const auto line = m_lines.find(account);
    for (const mail::AccountInfo &info : m_service.accounts()) {
        if (info.settings.id == account && line != m_lines.end()) {
            line->second->show(info.settings.name.isEmpty() ? info.settings.address() : info.settings.name, info.status,
                               info.figures, m_lines.size() > 1);
        }
    }
}

QString StatusLines::textOf(AccountId account) const
{
    const auto line = m_lines.find(account);
    return line == m_lines.end() ? QString() : line->second->sentence();
}

void StatusLines::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(Grid, 0, width() - 2 * Grid, 1, Tones(palette()).line);
}

} // namespace postrider::ui
