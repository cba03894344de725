// Records which windows were asked for.
#pragma once

#include "main/window_opener.h"

#include <QLabel>
#include <QStringList>

namespace postrider::test {

class FakeOpener final : public ui::WindowOpener
{
public:
    QStringList opened;
    mail::DraftContent draft; ///< of the last composer

    void openComposer(mail::DraftId id, const mail::DraftContent &content) override
    {
        opened << QStringLiteral("composer %1").arg(id.value());
        draft = content;
    }
    void openRedirect(mail::ListEntry entry) override { opened << QStringLiteral("redirect %1").arg(entry.message.value()); }
    void openSetup() override { opened << QStringLiteral("setup"); }
    void openServers(AccountId account) override { opened << QStringLiteral("servers %1").arg(account.value()); }
    void openSettings() override { opened << QStringLiteral("settings"); }
    void openInspector(AccountId account) override { opened << QStringLiteral("inspector %1").arg(account.value()); }
    QWidget *makePasswordPanel(QWidget *) override { return nullptr; }
    QWidget *makeOutbox(QWidget *parent) override { return new QLabel(QStringLiteral("outbox"), parent); }
};

} // namespace postrider::test
