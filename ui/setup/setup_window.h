// The account wizard: three fields, found settings, a real sign-in told step by step.
#pragma once

#include "mail/mail_service.h"

#include <memory>
#include <QWidget>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace postrider::ui {

class LadderPage;
class ServersPage;
class YouPage;
struct Fix;

/// Adds an account, or changes the servers of one. Nothing that was typed is ever cleared; one sign-in attempt a click.
/// A top-level window that deletes itself when closed.
class SetupWindow final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SetupWindow)

public:
    /// Adds an account. `service` must outlive the window.
    explicit SetupWindow(mail::MailService &service, QWidget *parent = nullptr);
    /// Changes the servers of an account that exists.
    SetupWindow(mail::MailService &service, const AccountSettings &existing, QWidget *parent = nullptr);
    ~SetupWindow() override;

Q_SIGNALS:
    /// The account was signed in to and is kept; the window stays until the user closes it.
    void finished();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    enum class Page { You, Ladder, Servers };
    /// What is going on; decides what the buttons say and do.
    enum class Phase { Typing, Discovering, Consent, Checking, Failed, Done };

    void build();
    void connectAll();
    void showPage(Page page);
    void updatePasswordNeed();
    void setPhase(Phase phase);
    void updateButtons();
    void updateStages();
    void next();
    void back();
    void byHand();
    void stop();
    void leaveYou();
    void leaveServers();
    void discover();
    void check();
    void found(const AccountSettings &settings, const QString &source, bool needsConsent, const QString &hint);
    void notFound(const QString &why, const AccountSettings &guess);
    void stepsChanged();
    void checked(bool ok);
    void showFailure();
    void apply(const Fix &fix);
    void showDone();
    void copyReport();
    QString sourceTitle() const;

    mail::MailService &m_service;
    std::unique_ptr<mail::Setup> m_setup;
    AccountSettings m_settings; ///< what will be checked next
    QString m_discoveredFor;    ///< the address m_settings was found for
    QString m_source;           ///< where m_settings comes from, for people
    QString m_hint;             ///< of the provider: "This provider wants an app password"
    const bool m_changing;      ///< of an account that exists
    bool m_typedByHand = false; ///< the servers page was used: discovery must not overwrite it
    Phase m_phase = Phase::Typing;
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
