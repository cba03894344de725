// A name and address to write under, with its signature.
#pragma once

#include "base/account.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace postrider::ui {

class FaintLabel;
class ServerForm;

class IdentityForm final : public QWidget
{
    Q_OBJECT

public:
    /// `removable`: not the first one.
    IdentityForm(const Identity &identity, bool removable, QWidget *parent = nullptr);
    Identity identity() const;
    bool isComplete() const;
    /// The password that was typed for the server of its own since the last call; empty: none.
    QString takePassword();
    void focusAddress();

Q_SIGNALS:
    /// A field was left and is different now.
    void changed();
    void removeRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void left();
    void showServer();

    Identity m_last;
    QComboBox *m_way = nullptr;      ///< the account's server, or one of its own
    ServerForm *m_server = nullptr;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_address = nullptr;
    QLineEdit *m_replyTo = nullptr;
    QPlainTextEdit *m_signature = nullptr;
    QLineEdit *m_password = nullptr;
    QWidget *m_passwordLabel = nullptr;
    FaintLabel *m_problem = nullptr;
};

} // namespace postrider::ui
