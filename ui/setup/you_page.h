// Page one of the wizard: who are you?
#pragma once

#include <QWidget>

class QAction;
class QLineEdit;

namespace postrider::ui {

class FaintLabel;
class InlinePanel;

class YouPage final : public QWidget
{
    Q_OBJECT

public:
    explicit YouPage(QWidget *parent = nullptr);

    QString name() const;
    QString address() const;
    QString password() const;
    void setName(const QString &name);
    void setAddress(const QString &address);
    /// Of an account that exists: its address stays.
    void setAddressFixed();
    void setKeepsPassword(bool keeps);
    /// Where all servers take a Kerberos ticket there is nothing to type.
    void setNeedsPassword(bool needs);
    /// Shows what is missing, if anything, and puts the cursor there. True: go on.
    bool isComplete();
    void focusPassword();
    void focusFirst();

Q_SIGNALS:
    void edited();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fillPromise();
    void showPassword(bool on);
    void updateNote();

    bool m_keeps = true;
    bool m_needsPassword = true;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_address = nullptr;
    QLineEdit *m_password = nullptr;
    QAction *m_show = nullptr;
    QWidget *m_promise = nullptr;
    FaintLabel *m_note = nullptr;
    InlinePanel *m_problem = nullptr;
};

} // namespace postrider::ui
