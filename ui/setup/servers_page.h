// The page for setting up by hand: both servers.
#pragma once

#include "base/account.h"

#include <QWidget>

class QScrollArea;

namespace postrider::ui {

class InlinePanel;
class Pop3Form;
class ServerForm;

class ServersPage final : public QWidget
{
    Q_OBJECT

public:
    explicit ServersPage(QWidget *parent = nullptr);

    void setServers(const AccountSettings &settings);
    /// Puts what is typed into `settings`; its other fields stay.
    void takeServers(AccountSettings &settings) const;
    void setAddress(const QString &address);
    /// One sentence above the form; empty: none.
    void setNote(const QString &note);
    bool isComplete();
    ServerForm *incoming() const { return m_incoming; }
    ServerForm *outgoing() const { return m_outgoing; }

Q_SIGNALS:
    void edited();

private:
    void updateVisible();

    InlinePanel *m_note = nullptr;
    InlinePanel *m_problem = nullptr;
    ServerForm *m_incoming = nullptr;
    ServerForm *m_outgoing = nullptr;
    Pop3Form *m_pop3 = nullptr;
    QScrollArea *m_scroll = nullptr;
};

} // namespace postrider::ui
