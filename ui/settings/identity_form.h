// A name and address to write under, with its signature.
#pragma once

#include "base/account.h"

#include <QWidget>

class QLineEdit;
class QPlainTextEdit;

namespace postrider::ui {

class FaintLabel;

class IdentityForm final : public QWidget
{
    Q_OBJECT

public:
    /// `removable`: not the first one.
    IdentityForm(const Identity &identity, bool removable, QWidget *parent = nullptr);
    Identity identity() const;
    bool isComplete() const;
    void focusAddress();

Q_SIGNALS:
    /// A field was left and is different now.
    void changed();
    void removeRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void left();

    Identity m_last;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_address = nullptr;
    QLineEdit *m_replyTo = nullptr;
    QPlainTextEdit *m_signature = nullptr;
    FaintLabel *m_problem = nullptr;
};

} // namespace postrider::ui
