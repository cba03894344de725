// What shows laid-out HTML: an engine in a plugin that is opened when the first such mail is read.
#pragma once

#include "mail/mail_types.h"

#include <QColor>
#include <QHash>
#include <QWidget>
#include <functional>
#include <memory>
#include <vector>

class QPrinter;

namespace postrider::ui {

/// One mail for the engine; see rich_page.h.
struct RichPage {
    QByteArray document;                  ///< a whole page in UTF-8: pictures are "cid:ID", links "mail://link/NUMBER"
    QHash<QString, QByteArray> pictures;  ///< by ID: PNG, JPEG, GIF or WebP of a decent size. Nothing else is handed out
    std::vector<mail::MessageLink> links; ///< by number
    QColor paper;
};

/// A view that lives as long as its window, and shows one mail after the other. It reaches no network, no disk and runs no
/// script; links are told, never followed.
class RichView : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// Ends with ready() or failed().
    virtual void show(const RichPage &page) = 0;
    virtual void showNothing() = 0;
    virtual void setZoom(qreal factor) = 0;
    /// Selects the next hit; `done` gets how many there are.
    virtual void find(const QString &words, bool backwards, std::function<void(int hits)> done) = 0;
    virtual QString selectedText() const = 0;
    virtual void selectAll() = 0;
    /// False at the end of the page.
    virtual bool scrollPage() = 0;
    /// Ends with printed().
    virtual void print(std::shared_ptr<QPrinter> printer) = 0;

Q_SIGNALS:
    void ready();
    void printed();
    /// The engine died or can't show this: show the text instead.
    void failed();
    void linkActivated(const QString &href, const QString &text);
    /// Empty: no link is under the pointer.
    void linkPointedAt(const QString &href);
};

/// What the plugin's root object is.
class RichEngine
{
public:
    virtual ~RichEngine() = default;
    /// Why this engine must not run here and now, in words; empty: it may. Asked before create().
    virtual QString objection() const = 0;
    /// Part of what create() would do otherwise, so that the windows' thread has a turn in between.
    virtual void prepare() {}
    virtual RichView *create(QWidget *parent) = 0;
};

/// The engine, opened by the first call; null where there is none, with the reason in `why`.
RichEngine *richEngine(QString *why);
/// Without opening it.
bool isRichEngineInstalled();
/// The engine of the plugin in this file.
RichEngine *richEngineFrom(const QString &path, QString *why);

} // namespace postrider::ui

#define PostriderRichEngineId "org.postrider.RichEngine/1"
Q_DECLARE_INTERFACE(postrider::ui::RichEngine, PostriderRichEngineId)
