// The slowest inputs there are, 16, 32 and 64 MB of each: milliseconds and what doubling costs.
//   hostile_bench [megabytes, 64 if left out]
#include "bench/process_run.h"
#include "mime/hostile_inputs.h"

#include <cstdio>
#include <cstdlib>
#include <limits>
#include <malloc.h>

using namespace postrider;

namespace {

double milliseconds(const HostileInput &input, qsizetype size, int times = 2)
{
    const QByteArray bytes = input.make(size);
    double best = 1e9;
    for (int i = 0; i < times; ++i) {
        const double start = bench::ownCpuSeconds();
        input.run(bytes);
        best = std::min(best, (bench::ownCpuSeconds() - start) * 1e3);
    }
    return best;
}

/// Of a quarter, half and all of it. What looks too slow is looked at again: caches and memory are shared with whatever else runs.
struct Costs {
    Costs(const HostileInput &input, qsizetype largest)
        : quarter(milliseconds(input, largest / 4))
        , half(milliseconds(input, largest / 2))
        , whole(milliseconds(input, largest))
    {
        for (int i = 0; i < 4 && isTooMuch(); ++i) {
            whole = std::min(whole, milliseconds(input, largest, 3));
            half = std::min(half, milliseconds(input, largest / 2, 3));
        }
    }
    /// What takes next to no time is not measured by it.
    double ratio() const { return half > 1 ? whole / half : 0; }
    bool isTooMuch() const { return ratio() > MostTimes || whole > MostMs; }

    double quarter;
    double half;
    double whole;
    static constexpr double MostTimes = 2.3;
    static constexpr double MostMs = 1000;
};

} // namespace

int main(int argc, char **argv)
{
    // Memory is kept between the rounds: what the system charges for fresh pages is not the parsers' own.
    mallopt(M_MMAP_THRESHOLD, std::numeric_limits<int>::max());
    mallopt(M_TRIM_THRESHOLD, std::numeric_limits<int>::max());
    const qsizetype largest = (argc > 1 ? std::max(4, std::atoi(argv[1])) : 64) * 1'000'000LL;
    std::vector<HostileInput> inputs = hostileInputs();
    const std::vector<HostileInput> html = hostileHtml();
    inputs.insert(inputs.end(), html.begin(), html.end());
    double worst = 0;
    double slowest = 0;
    for (const HostileInput &input : inputs) {
        const Costs costs(input, largest);
        worst = std::max(worst, costs.ratio());
        slowest = std::max(slowest, costs.whole);
        std::printf("%-18s %-42s %8.1f %8.1f %8.1f ms  %4.2f%s\n", input.parser.constData(), input.shape.constData(), costs.quarter,
                    costs.half, costs.whole, costs.ratio(), costs.isTooMuch() ? "  !" : "");
    }
    std::printf("slowest %.0f ms, largest ratio %.2f\n", slowest, worst);
    return 0;
}
