// One line of text that shortens itself.
#pragma once

#include <QLabel>

namespace postrider::ui {

/// Like QLabel with plain text, but takes less room than its text needs; the whole text is then the tool tip.
class ElidedLabel final : public QLabel
{
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget *parent = nullptr);
    void setText(const QString &text);
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void updateToolTip();
};

} // namespace postrider::ui
