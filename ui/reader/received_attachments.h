// The strip of attachments under a message: fetched only when opened or saved.
#pragma once

#include "mail/mail_service.h"

#include <map>
#include <memory>
#include <QTemporaryDir>
#include <QTimer>
#include <QWidget>

namespace postrider::ui {

class AttachmentCard;
class ElidedLabel;
class FlowLayout;

class ReceivedAttachments final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReceivedAttachments)

public:
    explicit ReceivedAttachments(mail::MailService &service, QWidget *parent = nullptr);
    ~ReceivedAttachments() override;

    /// Of a message in a folder. What is under way for the same message goes on.
    void show(mail::ListEntry entry, const std::vector<mail::AttachmentInfo> &attachments);
    /// Of a message that is in no folder: `raw` has everything.
    void showOf(const QByteArray &raw, const std::vector<mail::AttachmentInfo> &attachments);
    /// Of very many, those that were made so far.
    const std::map<QByteArray, AttachmentCard *> &cards() const { return m_cards; }

    /// Fetches if need be, then saves to `path` (a file that may be replaced, as the user has agreed).
    void saveTo(const QByteArray &section, const QString &path);
    /// Fetches and saves all into `folder`; names that are taken get a number.
    void saveAllTo(const QString &folder);

Q_SIGNALS:
    /// Something went wrong: a sentence, and what it was about.
    void problem(const postrider::Failure &failure);
    void done(const QString &text);
    /// An enclosed message was fetched: show it in a window of its own.
    void messageOpened(const QByteArray &raw);
    /// A winmail.dat is here now: what is in it can be listed.
    void unwrapped();
    /// A fetched file is to be opened by the desktop.
    void fileOpened(const QString &path);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    using Fetched = std::function<void(const QString &path)>;

    void fill(const std::vector<mail::AttachmentInfo> &attachments);
    void addCard(const mail::AttachmentInfo &info);
    void addMoreCards();
    /// What the first bytes of a file say against its name; empty: nothing.
    QString doubtAbout(const QString &path, const mail::AttachmentInfo &info) const;
    void fetch(const QByteArray &section, Fetched fetched);
    void open(const QByteArray &section);
    void askAndSave(const QByteArray &section);
    void askAndSaveAll();
    void reportSaved(const std::optional<QString> &problem, const QString &path);

    mail::MailService &m_service;
    mail::ListEntry m_entry;
    QByteArray m_raw;
    std::unique_ptr<QTemporaryDir> m_folder; ///< of parts of m_raw that were opened
    std::map<QByteArray, AttachmentCard *> m_cards;
    std::vector<mail::AttachmentInfo> m_later; ///< have no card yet, the next one last
    QTimer m_laterTimer;
    std::map<QByteArray, mail::RequestPtr> m_requests;
    ElidedLabel *m_summary = nullptr;
    QWidget *m_saveAll = nullptr;
    QWidget *m_holder = nullptr;
    FlowLayout *m_flow = nullptr;
};

} // namespace postrider::ui
