// A main window over sample mail, for its tests.
#pragma once

#include "fake_opener.h"
#include "list/list_pane.h"
#include "main/commands.h"
#include "main/main_window.h"
#include "models/message_list_model.h"
#include "support_ui/fake_mail_service.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QMessageBox>
#include <QTest>
#include <memory>

namespace postrider::ui {

/// A window over sample mail, ready when it is made.
struct Desk {
    explicit Desk(int width = 1400, test::FakeMailService::Options options = {})
        : service(options)
    {
        mail::Preferences preferences = service.preferences();
        preferences.markSeenAfterMs = -1;
        service.setPreferences(preferences);
        window = std::make_unique<MainWindow>(service, opener);
        window->resize(width, 900);
        window->show();
        QApplication::setActiveWindow(window.get());
    }
    void ready() const { QTRY_VERIFY(window->list().model().isLoaded() && window->list().model().rowCount() > 0); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const
    {
        QTest::keyClick(window->focusWidget(), key, modifiers);
    }
    QAction *action(Command command) const { return window->commands().action(command); }
    QString lastCall() const { return service.calls.isEmpty() ? QString() : service.calls.last(); }

    test::FakeMailService service;
    test::FakeOpener opener;
    std::unique_ptr<MainWindow> window;
};

/// A button of the question that is asked.
inline QAbstractButton *answer(QWidget &window, const QString &text)
{
    const auto *box = window.findChild<QMessageBox *>();
    for (QAbstractButton *button : box ? box->buttons() : QList<QAbstractButton *>()) {
        if (button->text() == text) {
            return button;
        }
    }
    return nullptr;
}

} // namespace postrider::ui
