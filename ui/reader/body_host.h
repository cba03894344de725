// The body of a message by whichever view fits it: text and simple HTML natively, laid-out HTML by the engine.
#pragma once

#include "mail/mail_types.h"

#include <QTimer>
#include <QWidget>
#include <functional>

class QStackedLayout;

namespace postrider::ui {

class MessageTextView;
class RichEngine;
class RichView;

class BodyHost final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(BodyHost)

public:
    /// Where engines come from; tests give their own.
    using EngineSource = std::function<RichEngine *(QString *why)>;

    explicit BodyHost(QWidget *parent = nullptr);
    ~BodyHost() override;

    void setEngineSource(EngineSource source);
    /// False: the native view shows everything.
    void setEngineAllowed(bool allowed) { m_engineAllowed = allowed; }

    MessageTextView &textView() { return *m_text; }
    RichView *richView() const { return m_rich; }
    bool showsRich() const { return m_showsRich; }
    /// Whether laid-out HTML would go to an engine; opens it if need be. `why`: the reason if not.
    bool canShowRich(QString *why = nullptr);

    /// The native view at once and, where the mail is rich and there is an engine, the engine as soon as it has it.
    void showHtml(const mail::SafeHtml &html, const QHash<QString, QByteArray> &pictures);
    /// What stands in the native view until the engine is ready. For mail whose layout is too heavy for the native view.
    void showRichAfter(const mail::SafeHtml &html, const QHash<QString, QByteArray> &pictures, const QString &text);
    bool showText(const QString &text, bool whole);
    void showNothing();

    void setZoom(qreal factor);
    qreal zoom() const;
    QString selectedText() const;
    bool scrollPage();
    void focusBody();

Q_SIGNALS:
    void linkActivated(const QString &href, const QString &text);
    void linkPointedAt(const QString &href);
    /// Another view is shown than before.
    void viewChanged();
    void richFailed();

protected:
    void changeEvent(QEvent *event) override;

private:
    void startRich(const mail::SafeHtml &html, const QHash<QString, QByteArray> &pictures);
    void makeRich();
    void sendPage();
    void setShowsRich(bool rich);
    void dropRich();

    EngineSource m_source;
    bool m_engineAllowed = true;
    bool m_showsRich = false;
    bool m_richWanted = false; ///< the mail that is open belongs to the engine
    int m_deaths = 0;          ///< of engines; a mail that kills them is not given to a third one
    mail::SafeHtml m_html;
    QHash<QString, QByteArray> m_pictures;
    QTimer m_makeTimer; ///< makes the engine step by step
    bool m_isPrepared = false;
    QTimer m_restTimer; ///< gives the engine's memory back when no rich mail was read for long
    QStackedLayout *m_stack = nullptr;
    MessageTextView *m_text = nullptr;
    RichView *m_rich = nullptr;
};

} // namespace postrider::ui
