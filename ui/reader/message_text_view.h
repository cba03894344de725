// The body of a message on the screen: plain text or simple HTML, with no way out of the window.
#pragma once

#include "mail/mail_types.h"
#include "reader/plain_text_page.h"

#include <QTextBrowser>
#include <QTimer>

namespace postrider::ui {

class SafeDocument;

/// A QTextBrowser with every door closed: it loads nothing, goes nowhere, takes no drop, and copies plain text only.
class MessageTextView final : public QTextBrowser
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MessageTextView)

public:
    explicit MessageTextView(QWidget *parent = nullptr);

    /// False: a very long text was shown in part; call again with `whole`.
    bool showText(const QString &text, bool whole = false);
    void showHtml(const mail::SafeHtml &html, const QHash<QString, QByteArray> &pictures);
    void showNothing();
    void setZoom(qreal factor);
    qreal zoom() const { return m_zoom; }
    QString selectedText() const;
    /// The text of the link at a place of the document; for LinkVerdict.
    QString linkTextAt(const QTextCursor &cursor) const;

Q_SIGNALS:
    void linkActivated(const QString &href, const QString &text);
    /// Empty: no link is under the pointer.
    void linkPointedAt(const QString &href);

protected:
    QVariant loadResource(int type, const QUrl &name) override;
    void doSetSource(const QUrl &, QTextDocument::ResourceType) override {}
    bool canInsertFromMimeData(const QMimeData *) const override { return false; }
    QMimeData *createMimeDataFromSelection() const override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    enum class Kind { Nothing, Text, Html };

    void render();
    void renderHtml();
    void writeMore();
    void takePaper();
    void paintQuoteBars();
    void anchorActivated(const QUrl &url);

    SafeDocument *m_document = nullptr;
    Kind m_kind = Kind::Nothing;
    PlainTextPage m_page;
    std::unique_ptr<PlainTextWriter> m_writer; ///< of a long text, until all of it is there
    QTimer m_moreTimer;
    mail::SafeHtml m_html;
    QHash<QString, QByteArray> m_pictures;
    qreal m_zoom = 1.0;
    qreal m_pointSize = 10;
    bool m_whitePaper = false;
    bool m_rendering = false;
};

} // namespace postrider::ui
