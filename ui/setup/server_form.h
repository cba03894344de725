// The settings of one server: what it is, where, how it is secured, and who signs in.
#pragma once

#include "base/account.h"

#include <optional>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace postrider::ui {

class InlinePanel;

class ServerForm final : public QWidget
{
    Q_OBJECT

public:
    enum class Kind { Incoming, Outgoing };
    explicit ServerForm(Kind kind, QWidget *parent = nullptr);

    /// Nothing: an account without this server.
    std::optional<ServerSettings> settings() const;
    void setSettings(const std::optional<ServerSettings> &settings);
    /// The server to fill in when its kind is chosen; none: usual names are guessed.
    void setAlternative(const std::optional<ServerSettings> &server) { m_alternative = server; }
    /// The user name if none is typed.
    void setDefaultUserName(const QString &userName);
    /// Shows what is missing and puts the cursor there. True: complete, or there is no server.
    bool isComplete();
    bool isUsed() const;
    /// An account that exists stays what it is: its folders are on the server, or they are here.
    void fixProtocol();
    /// Of the server that is described now.
    Protocol protocol() const { return m_base.protocol; }
    /// Of an identity that has a server: there is no "none".
    void setAlwaysUsed();
    /// The column of labels is at least this wide, as in the form around it.
    void alignLabels(int width);
    void focusHost();
    void focusUserName();

Q_SIGNALS:
    void edited();
    /// Another kind of server, or none, was chosen or set.
    void kindChanged();

private:
    void build();
    Security security() const;
    AuthMethod method() const;
    void securityChanged();
    void useChanged();
    void showProtocol();
    void updateVisible();
    bool needsConfirmation() const;

    const Kind m_kind;
    ServerSettings m_base; ///< what the form does not show: CA file, pinned certificate, protocol
    std::optional<ServerSettings> m_alternative;
    Security m_lastSecurity = Security::Tls;
    QComboBox *m_use = nullptr;
    QWidget *m_fields = nullptr;
    QLineEdit *m_host = nullptr;
    QSpinBox *m_port = nullptr;
    QComboBox *m_security = nullptr;
    QCheckBox *m_signIn = nullptr;
    QLabel *m_methodLabel = nullptr;
    QComboBox *m_method = nullptr; ///< shown where there is a choice
    QLabel *m_userLabel = nullptr;
    QLineEdit *m_user = nullptr;
    QCheckBox *m_confirm = nullptr;
    InlinePanel *m_problem = nullptr;
};

} // namespace postrider::ui
