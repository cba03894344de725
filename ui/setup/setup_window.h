// The account wizard: three fields, found settings, a real sign-in told step by step.
#pragma once

#include "mail/mail_service.h"

#include <QWidget>
#include <memory>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace postrider::ui {

class LadderPage;
class ServersPage;
class YouPage;

/// Adds an account, or changes the servers of one. Nothing that was typed is ever cleared; one sign-in attempt a click.
/// A top-level window that deletes itself when closed.
class SetupWindow final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SetupWindow)

public:
    /// Adds an account.
    explicit SetupWindow(mail::MailService &service, QWidget *parent = nullptr);
    /// Changes the servers of an account that exists.
    SetupWindow(mail::MailService &service, const AccountSettings &existing, QWidget *parent = nullptr);
    ~SetupWindow() override;

Q_SIGNALS:
    /// The account was signed in to and is kept; the window says so and closes when the user likes.
    void finished();

private:
    enum class Page { You, Ladder, Servers };

    void build();
    void show(Page page);
    void updateButtons();
    void next();
    void back();
    void byHand();
    void discover();
    void check();
    void found(const AccountSettings &settings, const QString &source, bool needsConsent, const QString &hint);
    void notFound(const QString &why, const AccountSettings &guess);
    void checked(bool ok);
    void takeNames();
    void handOver(const QString &verb);
    void copyReport();
    void keep();

    mail::MailService &m_service;
    std::unique_ptr<mail::Setup> m_setup;
    AccountSettings m_settings;      ///< what will be checked next
    QString m_discoveredFor;         ///< the address m_settings was found for
    bool m_changing = false;         ///< of an account that exists
    bool m_typedByHand = false;      ///< the servers page was used: discovery must not overwrite it
    bool m_checking = false;
    bool m_discovering = false;
    bool m_waitsForConsent = false;
    bool m_failed = false;
    bool m_done = false;
    Page m_page = Page::You;
    Page m_beforeServers = Page::You;

    QLabel *m_title = nullptr;
    QLabel *m_stages = nullptr;
    QStackedWidget *m_pages = nullptr;
    YouPage *m_you = nullptr;
    LadderPage *m_ladder = nullptr;
    ServersPage *m_servers = nullptr;
    QPushButton *m_back = nullptr;
    QPushButton *m_byHand = nullptr;
    QPushButton *m_copy = nullptr;
    QPushButton *m_next = nullptr;
};

} // namespace postrider::ui
