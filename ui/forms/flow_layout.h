// Lays items out in lines, as words in a paragraph. Follows the direction of the widget.
#pragma once

#include <QLayout>
#include <vector>

namespace postrider::ui {

/// The last item may be told to take what is left of its line: the edit field behind the pills.
class FlowLayout final : public QLayout
{
    Q_OBJECT

public:
    explicit FlowLayout(QWidget *parent = nullptr);
    ~FlowLayout() override;

    void setSpacings(int horizontal, int vertical);
    void setLastStretches(bool on) { m_lastStretches = on; }
    /// Puts a widget before the item at `index`.
    void insertWidget(int index, QWidget *widget);

    void addItem(QLayoutItem *item) override;
    int count() const override { return int(m_items.size()); }
    QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    void setGeometry(const QRect &rect) override;

private:
    int arrange(const QRect &rect, bool move) const;

    std::vector<QLayoutItem *> m_items;
    int m_horizontal = 8;
    int m_vertical = 4;
    bool m_lastStretches = false;
};

} // namespace postrider::ui
