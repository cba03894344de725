// The message as it came: all header fields, and the whole source.
#pragma once

#include "mail/mail_service.h"

#include <QWidget>

class QPlainTextEdit;

namespace postrider::ui {

class InlinePanel;
class ProgressLine;

/// A window of its own that deletes itself when closed.
class SourceWindow final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SourceWindow)

public:
    enum class Show { Headers, Source };
    /// Fetches the source when it is asked for.
    SourceWindow(mail::MailService &service, const mail::MessageContent &message, Show show, QWidget *parent = nullptr);
    /// Of a message at hand.
    SourceWindow(mail::MailService &service, const mail::MessageContent &message, const QByteArray &raw,
                 QWidget *parent = nullptr);
    ~SourceWindow() override;

    QString shownText() const;

private:
    void build(const mail::MessageContent &message);
    void fetch();
    void showBytes(const QByteArray &bytes);

    mail::MailService &m_service;
    mail::ListEntry m_entry;
    QString m_name;
    QByteArray m_raw;
    mail::RequestPtr m_request;
    QPlainTextEdit *m_text = nullptr;
    ProgressLine *m_progress = nullptr;
    InlinePanel *m_panel = nullptr;
    QWidget *m_save = nullptr;
};

} // namespace postrider::ui
