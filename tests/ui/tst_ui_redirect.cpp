// A message goes on to others as it is, once somebody was named who is to get it.
#include "composer/recipient_edit.h"
#include "composer/redirect_window.h"
#include "forms/inline_panel.h"
#include "support_ui/fake_mail_service.h"

#include <QAbstractButton>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;

class TestUiRedirect final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void redirectAsksWhom();
};

void TestUiRedirect::redirectAsksWhom()
{
    test::FakeMailService service;
    const mail::ListEntry entry = service.allMessages().front().row.entry;
    const QPointer<ui::RedirectWindow> window = new ui::RedirectWindow(service, entry);
    window->show();
    QSignalSpy queued(window, &ui::RedirectWindow::queued);
    auto *send = window->findChild<QAbstractButton *>(u"Redirect"_s);
    QTest::mouseClick(send, Qt::LeftButton);
    QVERIFY(service.calls.filter(u"redirectMessage"_s).isEmpty()); // to nobody it goes not
    QVERIFY(window->findChild<ui::InlinePanel *>()->isVisible());
    auto *to = window->findChild<ui::RecipientEdit *>();
    QTest::keyClicks(to->line(), u"nobody"_s);
    QTest::mouseClick(send, Qt::LeftButton);
    QVERIFY(service.calls.filter(u"redirectMessage"_s).isEmpty());
    Address address;
    address.address = u"mara@bridges.example"_s;
    to->setAddresses({address});
    to->line()->clear();
    QTest::mouseClick(send, Qt::LeftButton);
    QCOMPARE(service.calls.filter(u"redirectMessage"_s), QStringList{u"redirectMessage %1 mara@bridges.example"_s.arg(entry.message.value())});
    QTRY_COMPARE(queued.size(), 1);
    QTRY_VERIFY(!window);
}

QTEST_MAIN(TestUiRedirect)
#include "tst_ui_redirect.moc"
