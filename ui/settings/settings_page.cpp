#include "settings/settings_page.h"

#include "forms/pieces.h"

#include <QVBoxLayout>

namespace postrider::ui {

bool holdsAll(const QString &text, const QStringList &words)
{
    return std::all_of(words.begin(), words.end(),
                       [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

SettingRow::SettingRow(const QString &title, const QString &explanation, QWidget *control, QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel(title))
    , m_explanation(new FaintLabel(explanation))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, Grid * 3 / 2, 0, Grid * 3 / 2);
    row->setSpacing(Grid * 3);
    auto *column = new QVBoxLayout;
    column->setSpacing(Grid / 4);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_explanation->setWordWrap(true);
    m_explanation->setVisible(!explanation.isEmpty());
    column->addWidget(m_title);
    column->addWidget(m_explanation);
    row->addLayout(column, 1);
    if (!control)
        return;
    m_title->setBuddy(control);
    if (control->inherits("QComboBox") || control->inherits("QSpinBox"))
        makeRoomy(control);
    if (control->accessibleName().isEmpty())
        control->setAccessibleName(title);
    control->setAccessibleDescription(explanation);
    row->addWidget(control, 0, Qt::AlignVCenter);
}

void SettingRow::setExplanation(const QString &explanation)
{
    m_explanation->setText(explanation);
    m_explanation->setVisible(!explanation.isEmpty());
}

bool SettingRow::matches(const QStringList &words) const
{
    return holdsAll(m_title->text() + u' ' + m_explanation->text() + u' ' + m_keywords, words);
}

SettingsPage::SettingsPage(const QString &title, const QString &iconName, QWidget *parent)
    : QWidget(parent)
    , m_title(title)
    , m_iconName(iconName)
{
    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins(0, 0, 0, Grid * 3);
    m_column->setSpacing(0);
    auto *heading = new QLabel(title);
    QFont font = titleFont(this->font());
    font.setPointSizeF(this->font().pointSizeF() * 1.3);
    heading->setFont(font);
    m_column->addWidget(heading);
    m_column->addSpacing(Grid);
    m_column->addWidget(new HairLine);
}

SettingRow *SettingsPage::addRow(const QString &title, const QString &explanation, QWidget *control)
{
    auto *row = new SettingRow(title, explanation, control);
    m_rows.push_back(row);
    m_column->addWidget(row);
    return row;
}

void SettingsPage::addWidget(QWidget *widget)
{
    m_column->addWidget(widget);
}

bool SettingsPage::titleMatches(const QStringList &words) const
{
    return holdsAll(m_title, words);
}

int SettingsPage::filter(const QStringList &words)
{
    const bool all = words.isEmpty() || titleMatches(words);
    int shown = 0;
    for (SettingRow *row : m_rows) {
        const bool fits = all || row->matches(words);
        row->setVisible(fits);
        shown += fits ? 1 : 0;
    }
    return shown;
}

} // namespace postrider::ui
