// One recipient in its field.
#pragma once

#include "base/address.h"
#include "forms/tones.h"

#include <QWidget>

namespace postrider::ui {

class RecipientPill final : public QWidget
{
    Q_OBJECT

public:
    /// Error: can't be sent to. Warning: put there by a link.
    RecipientPill(const Address &address, Tone tone, QWidget *parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void removeRequested();
    void editRequested();
    void moveRequested(int step);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    QRect closeRect() const;

    const Address m_address;
    const Tone m_tone;
    QString m_text;
};

} // namespace postrider::ui
