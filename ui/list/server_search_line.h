// Below the list's header while words are looked for: what the mail servers do about it, in words.
#pragma once

#include "mail/mail_service.h"

#include <QSet>
#include <QWidget>

class QLabel;
class QToolButton;

namespace postrider::ui {

class ProgressLine;

/// "Searching on the mail server: 3 of 40 folders" with Cancel; then what came of it. Shows nothing where no server can be asked.
class ServerSearchLine final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ServerSearchLine)

public:
    explicit ServerSearchLine(mail::MailService &service, QWidget *parent = nullptr);
    ~ServerSearchLine() override;

    /// Asks the servers for the words, in the folder `first` before the others.
    void begin(const QString &words, FolderId first);
    /// The search is over: nothing is asked or shown any more.
    void end();
    /// What this computer found by itself, also what it finds later: only what a server adds to it is news. Until then nothing is
    /// handed out.
    void setFoundHere(const std::vector<mail::ListEntry> &entries);
    QString text() const;

Q_SIGNALS:
    /// All that the servers found so far has grown by something that this computer did not find.
    void foundMore(const std::vector<postrider::MessageId> &found);

private:
    void ask();
    void stop();
    void take(const mail::ServerFindings &findings);
    void refresh();
    int news() const;
    QString outcome() const;

    mail::MailService &m_service;
    ProgressLine *m_progress = nullptr;
    QLabel *m_outcome = nullptr;
    QToolButton *m_again = nullptr;
    mail::RequestPtr m_request;
    QString m_words;
    FolderId m_first;
    mail::ServerFindings m_findings;
    std::optional<QSet<MessageId>> m_here;
    int m_handedOut = 0; ///< news when they were handed out last
    bool m_stopped = false;
};

} // namespace postrider::ui
