// Runs a fuzz target where there is no libFuzzer: over the files of folders, and for some seconds over what they change to.
//   fuzz_NAME FOLDER…
//   fuzz_NAME --mutate SECONDS [--dict FILE] FOLDER…     an input that ends the program is in fuzz-crash
#include <QByteArray>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QRandomGenerator>

#include <cstdio>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

namespace {

constexpr qsizetype LongestInput = 8 * 1024;

void run(const QByteArray &bytes)
{
    // Of its own size: a sanitizer sees each octet read beyond it.
    const std::vector<unsigned char> exact(bytes.begin(), bytes.end());
    LLVMFuzzerTestOneInput(exact.data(), exact.size());
}

std::vector<QByteArray> inputsIn(const QString &path)
{
    std::vector<QByteArray> inputs;
    const QDir folder(path);
    const QStringList names = QFileInfo(path).isDir() ? folder.entryList(QDir::Files, QDir::Name) : QStringList(path);
    for (const QString &name : names) {
        QFile file(folder.exists() ? folder.filePath(name) : name);
        if (file.open(QIODevice::ReadOnly))
            inputs.push_back(file.readAll());
    }
    return inputs;
}

/// The quoted words of a dictionary in libFuzzer's form: name="word" with \xHH, \\ and \".
std::vector<QByteArray> wordsOf(const QString &fileName)
{
    std::vector<QByteArray> words;
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return words;
    while (!file.atEnd()) {
        const QByteArray line = file.readLine().trimmed();
        const qsizetype begin = line.indexOf('"');
        if (line.startsWith('#') || begin < 0 || !line.endsWith('"') || line.size() < begin + 2)
            continue;
        const QByteArray quoted = line.mid(begin + 1, line.size() - begin - 2);
        QByteArray word;
        for (qsizetype i = 0; i < quoted.size(); ++i) {
            if (quoted[i] == '\\' && i + 3 < quoted.size() && quoted[i + 1] == 'x') {
                word += QByteArray::fromHex(quoted.mid(i + 2, 2));
                i += 3;
            } else {
                i += quoted[i] == '\\' && i + 1 < quoted.size() ? 1 : 0;
                word += quoted[i];
            }
        }
        words.push_back(word);
    }
    return words;
}

QByteArray mutated(QByteArray bytes, const std::vector<QByteArray> &inputs, const std::vector<QByteArray> &words)
{
    QRandomGenerator &random = *QRandomGenerator::global();
    for (int changes = 1 + int(random.bounded(6)); changes > 0; --changes) {
        const qsizetype at = bytes.isEmpty() ? 0 : qsizetype(random.bounded(int(bytes.size())));
        const qsizetype length = 1 + qsizetype(random.bounded(16));
        switch (random.bounded(8)) {
        case 0: bytes.insert(at, char(random.bounded(256))); break;
        case 1: bytes.remove(at, length); break;
        case 2: bytes.insert(at, bytes.mid(at, length * 8)); break;
        case 3: bytes.truncate(at); break;
        case 4: bytes.insert(at, inputs[random.bounded(quint32(inputs.size()))]); break;
        case 5:
            if (!bytes.isEmpty())
                bytes[at] = char(random.bounded(256));
            break;
        default:
            if (!words.empty())
                bytes.insert(at, words[random.bounded(quint32(words.size()))]);
        }
    }
    bytes.truncate(LongestInput);
    return bytes;
}

void mutateFor(int seconds, const std::vector<QByteArray> &inputs, const std::vector<QByteArray> &words)
{
    const QDeadlineTimer end(seconds * 1000);
    qint64 runs = 0;
    for (; !end.hasExpired(); ++runs) {
        const QByteArray next = mutated(inputs[QRandomGenerator::global()->bounded(quint32(inputs.size()))], inputs, words);
        QFile crash(QStringLiteral("fuzz-crash")); // written first: what ends the program can't tell what it was
        if (crash.open(QIODevice::WriteOnly))
            crash.write(next);
        crash.close();
        run(next);
    }
    QFile::remove(QStringLiteral("fuzz-crash"));
    std::printf("%lld runs in %d s\n", static_cast<long long>(runs), seconds);
}

} // namespace

int main(int argc, char **argv)
{
    int seconds = 0;
    std::vector<QByteArray> inputs, words;
    for (int i = 1; i < argc; ++i) {
        const QString argument = QString::fromLocal8Bit(argv[i]);
        if (argument == QLatin1String("--mutate") && i + 1 < argc) {
            seconds = QByteArray(argv[++i]).toInt();
        } else if (argument == QLatin1String("--dict") && i + 1 < argc) {
            words = wordsOf(QString::fromLocal8Bit(argv[++i]));
        } else {
            for (QByteArray &input : inputsIn(argument))
                inputs.push_back(std::move(input));
        }
    }
    for (const QByteArray &input : inputs)
        run(input);
    std::printf("%zu inputs\n", inputs.size());
    if (seconds > 0 && !inputs.empty())
        mutateFor(seconds, inputs, words);
    return inputs.empty() ? 1 : 0;
}
