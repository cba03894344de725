#include "list/server_search_line.h"

#include "forms/pieces.h"
#include "forms/tones.h"
#include "widgets/progress_line.h"

#include <QHBoxLayout>
#include <QLocale>

namespace postrider::ui {

using namespace Qt::StringLiterals;

ServerSearchLine::ServerSearchLine(mail::MailService &service, QWidget *parent)
    : QWidget(parent)
    , m_service(service)
    , m_progress(new ProgressLine(this))
    , m_outcome(new FaintLabel({}, this))
    , m_again(new LinkButton(tr("Search again"), this))
{
    setObjectName(u"Server search"_s);
    m_progress->setCancellable(true);
    m_outcome->setObjectName(u"Server search outcome"_s);
    m_outcome->setWordWrap(true);
    m_outcome->setTextFormat(Qt::PlainText); // servers' own words are in it
    m_again->setObjectName(u"Search again"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(2 * Grid, Grid, 2 * Grid, Grid / 2);
    row->addWidget(m_progress, 1);
    row->addWidget(m_outcome, 1);
    row->addWidget(m_again, 0, Qt::AlignTop);
    connect(m_progress, &ProgressLine::cancelled, this, &ServerSearchLine::stop);
    connect(m_again, &QToolButton::clicked, this, &ServerSearchLine::ask);
    hide();
}

ServerSearchLine::~ServerSearchLine() = default;

void ServerSearchLine::begin(const QString &words, FolderId first)
{
    end();
    m_words = words;
    m_first = first;
    ask();
}

void ServerSearchLine::end()
{
    m_request.reset();
    m_words.clear();
    m_here.reset();
    m_findings = {};
    hide();
}

void ServerSearchLine::ask()
{
    m_findings = {};
    m_handedOut = 0;
    m_stopped = false;
    m_request = m_service.searchServers(m_words, m_first, [this](const mail::ServerFindings &findings) { take(findings); });
    setVisible(bool(m_request));
    refresh();
}

void ServerSearchLine::stop()
{
    m_request.reset();
    m_stopped = true;
    refresh();
}

void ServerSearchLine::setFoundHere(const std::vector<mail::ListEntry> &entries)
{
    if (!m_here) {
        m_here.emplace();
    }
    for (const mail::ListEntry &entry : entries) {
        m_here->insert(entry.message);
    }
    refresh();
}

void ServerSearchLine::take(const mail::ServerFindings &findings)
{
    m_findings = findings;
    refresh();
}

int ServerSearchLine::news() const
{
    if (!m_here) {
        return 0;
    }
    QSet<MessageId> more(m_findings.found.begin(), m_findings.found.end());
    return int(more.subtract(*m_here).size());
}

void ServerSearchLine::refresh()
{
    const int more = news();
    const bool running = m_request && !m_findings.finished;
    m_progress->setVisible(running);
    m_outcome->setVisible(!running);
    m_again->setVisible(!running && (m_stopped || !m_findings.problems.isEmpty()));
    if (running) {
        const int total = m_findings.foldersTotal;
        const QString done = QLocale().toString(m_findings.foldersDone);
        m_progress->show(total > 0 ? tr("Searching on the mail server: %1 of %n folder(s)", nullptr, total).arg(done)
                                   : tr("Searching on the mail server…"),
                         m_findings.foldersDone, total);
    } else {
        m_outcome->setText(outcome());
    }
    if (more > m_handedOut) {
        m_handedOut = more;
        Q_EMIT foundMore(m_findings.found);
    }
}

QString ServerSearchLine::outcome() const
{
    QStringList sentences;
    const int more = news();
    if (more > 0) {
        sentences << tr("%n more message(s) found on the mail server.", nullptr, more);
    } else if (!m_stopped && m_findings.notHere == 0 && m_findings.problems.isEmpty()) {
        sentences << tr("The mail server found nothing more.");
    }
    if (m_findings.notHere > 0) {
        sentences << tr("%n message(s) there match too, but cannot be listed: their headers are not on this computer yet.", nullptr,
                        m_findings.notHere);
    }
    if (m_findings.asciiOnly) {
        sentences << tr("Words with other than plain English letters were left out: the server cannot look for them.");
    }
    if (m_stopped) {
        sentences << tr("The search on the mail server was stopped.");
    }
    return (sentences + m_findings.problems).join(u'\n');
}

QString ServerSearchLine::text() const
{
    return m_outcome->isVisibleTo(this) ? m_outcome->text() : m_progress->text();
}

} // namespace postrider::ui
