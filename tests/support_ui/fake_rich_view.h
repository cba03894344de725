// An engine that shows nothing, does as it is told, and remembers what it was given.
#pragma once

#include "reader/rich_view.h"

#include <QPointer>

namespace postrider::test {

class FakeRichView final : public ui::RichView
{
    Q_OBJECT

public:
    using RichView::RichView;

    void show(const ui::RichPage &page) override { pages.push_back(page); }
    void showNothing() override { ++cleared; }
    void setZoom(qreal factor) override { zoom = factor; }
    void find(const QString &words, bool, std::function<void(int)> done) override
    {
        sought << words;
        done(words.isEmpty() ? 0 : 3);
    }
    QString selectedText() const override { return QStringLiteral("selected in the engine"); }
    void selectAll() override {}
    bool scrollPage() override { return scrolls-- > 0; }
    void print(std::shared_ptr<QPrinter>) override {}

    std::vector<ui::RichPage> pages;
    int cleared = 0;
    qreal zoom = 0;
    QStringList sought;
    int scrolls = 0;
};

class FakeRichEngine final : public ui::RichEngine
{
public:
    QString objection() const override { return {}; }
    void prepare() override { ++prepared; }
    ui::RichView *create(QWidget *parent) override
    {
        ++created;
        view = new FakeRichView(parent);
        return view;
    }

    int prepared = 0;
    int created = 0;
    QPointer<FakeRichView> view;
};

} // namespace postrider::test
