// RichView by Qt WebEngine.
#pragma once

#include "reader/rich_view.h"

class QWebEngineView;

namespace postrider::ui::webview {

class MailSource;
class WebPage;

class WebView final : public RichView
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WebView)

public:
    explicit WebView(QWidget *parent);
    ~WebView() override;

    void show(const RichPage &page) override;
    void showNothing() override;
    void setZoom(qreal factor) override;
    void find(const QString &words, bool backwards, std::function<void(int hits)> done) override;
    QString selectedText() const override;
    void selectAll() override;
    bool scrollPage() override;
    void print(std::shared_ptr<QPrinter> printer) override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// The link that an address of the page stands for; null: none.
    const mail::MessageLink *linkOf(const QUrl &url) const;
    void showMenu(const QPoint &place);
    void copy() const;
    void watchInput();

    QWebEngineView *m_view;
    MailSource *m_source;
    WebPage *m_page;
    qreal m_zoom = 1;
    bool m_loading = false;
};

} // namespace postrider::ui::webview
