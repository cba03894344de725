#include "widgets/avatar.h"

#include "widgets/display_text.h"

#include <QPainter>
#include <QTextBoundaryFinder>

namespace postrider::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr QRgb Colors[] = {0xff3f63cf, 0xffa8552a, 0xff2c7a58, 0xff7c4fb8, 0xffa63a5b, 0xff2a7394,
                           0xff5c6b1f, 0xff8a5426, 0xff3560a8, 0xff6b5b95, 0xff94408f, 0xff2d7373};

/// The first letter or digit as the reader sees it: with its marks.
QString firstLetter(const QString &word)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, word);
    qsizetype start = 0;
    for (qsizetype end = finder.toNextBoundary(); end > 0; end = finder.toNextBoundary()) {
        const QString cluster = word.mid(start, end - start);
        if (QChar::isLetterOrNumber(cluster.toUcs4().value(0))) {
            // A cluster with a heap of marks on it would spill out of the circle.
            return cluster.size() > 4 ? cluster.left(1) : cluster;
        }
        start = end;
    }
    return {};
}

} // namespace

QString initialsOf(const Address &address)
{
    const QString name = personName(address);
    QStringList letters;
    for (const QString &word : name.section(u'@', 0, 0).split(u' ', Qt::SkipEmptyParts)) {
        const QString letter = firstLetter(word);
        if (!letter.isEmpty()) {
            letters << letter.toUpper();
        }
    }
    if (letters.isEmpty()) {
        return u"?"_s;
    }
    const QChar::Script script = QChar::script(letters.first().toUcs4().value(0));
    const bool alphabet = script == QChar::Script_Latin || script == QChar::Script_Greek || script == QChar::Script_Cyrillic;
    return letters.size() == 1 || !alphabet ? letters.first() : letters.first() + letters.last();
}

QColor avatarColor(const Address &address)
{
    // A hash of our own: qHash may differ from one start to the next.
    quint32 hash = 2166136261u;
    const QString key = address.address.toLower();
    for (const QChar character : key) {
        hash = (hash ^ character.unicode()) * 16777619u;
    }
    return QColor(Colors[hash % std::size(Colors)]);
}

void paintAvatar(QPainter &painter, const QRectF &square, const Address &address, const QFont &font)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(avatarColor(address));
    painter.drawEllipse(square);
    QFont letters = font;
    letters.setPixelSize(std::max(8, qRound(square.height() * 0.37)));
    letters.setWeight(QFont::DemiBold);
    painter.setFont(letters);
    painter.setPen(Qt::white);
    painter.drawText(square, Qt::AlignCenter, initialsOf(address));
    painter.restore();
}

Avatar::Avatar(int side, QWidget *parent)
    : QWidget(parent)
{
    setFixedSize(side, side);
}

void Avatar::setAddress(const Address &address)
{
    m_address = address;
    update();
}

void Avatar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintAvatar(painter, rect(), m_address, font());
}

} // namespace postrider::ui
