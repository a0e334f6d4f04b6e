using System.Diagnostics;
using System.Security.Cryptography;

namespace DigitalIdentity.Benchmarks.ConstantTime;

/// <summary>What is expected of a subject.</summary>
public enum Expectation
{
    /// <summary>That its time says nothing of its input.</summary>
    Constant,

    /// <summary>That its time tells its input: a control, which shows that the measurement can tell.</summary>
    Leaks,

    /// <summary>That both classes look alike because they are: a control, which shows that the measurement does not tell what is not there.</summary>
    Alike,
}

/// <summary>An operation whose time is measured over two classes of secret inputs: one that is always the same, and random ones.</summary>
public abstract class TimingSubject(string name, Expectation expectation)
{
    public string Name { get; } = name;

    public Expectation Expectation { get; } = expectation;

    /// <summary>Runs until the JIT compiler has nothing left to do.</summary>
    public abstract void WarmUp(TimeSpan time);

    /// <summary>Times single runs, the classes in random order.</summary>
    /// <param name="count">How many in all.</param>
    /// <returns>Nanoseconds for one operation, by class.</returns>
    public abstract (double[] Fixed, double[] Random) Measure(int count);
}

/// <summary>A subject whose inputs and outputs are of a known type, so that nothing is boxed.</summary>
/// <param name="name">What is measured.</param>
/// <param name="expectation">What is expected of it.</param>
/// <param name="always">The input of the first class, made anew for each use, so that the classes differ in nothing else.</param>
/// <param name="random">A random input.</param>
/// <param name="operation">The operation.</param>
/// <param name="repeat">How many operations are timed as one, for those that are short beside the clock's own time.</param>
public sealed class TimingSubject<TInput, TOutput>(
    string name, Expectation expectation, Func<TInput> always, Func<TInput> random, Func<TInput, TOutput> operation, int repeat = 1)
    : TimingSubject(name, expectation)
{
    /// <summary>Inputs that are made before any of them is used.</summary>
    private const int Batch = 256;

    private readonly TInput[] _inputs = new TInput[Batch];
    private readonly bool[] _isFixed = new bool[Batch];
    private TOutput? _output;

    /// <summary>What came out last: nothing is computed in vain.</summary>
    public TOutput? Output => _output;

    public override void WarmUp(TimeSpan time)
    {
        for (var round = 0; round < 2; round++)
        {
            var start = Stopwatch.GetTimestamp();
            do
            {
                Prepare();
                for (var i = 0; i < Batch && (i < 40 || Stopwatch.GetElapsedTime(start) < time); i++)
                    Time(_inputs[i]);
            }
            while (Stopwatch.GetElapsedTime(start) < time);

            // The optimized code is compiled in the background.
            Thread.Sleep(150);
        }
    }

    public override (double[] Fixed, double[] Random) Measure(int count)
    {
        List<double> ofFixed = new(count), ofRandom = new(count);
        var perTick = 1e9 / Stopwatch.Frequency / repeat;
        for (var done = 0; done < count;)
        {
            Prepare();
            for (var i = 0; i < Batch && done < count; i++, done++)
            {
                var time = Time(_inputs[i]) * perTick;
                (_isFixed[i] ? ofFixed : ofRandom).Add(time);
            }
        }

        return ([.. ofFixed], [.. ofRandom]);
    }

    private void Prepare()
    {
        var classes = RandomNumberGenerator.GetBytes(Batch);
        for (var i = 0; i < Batch; i++)
        {
            _isFixed[i] = (classes[i] & 1) != 0;

            // Both are made each time and in any order: neither what that leaves behind in the caches nor where an input lies tells its class.
            var isFixedFirst = (classes[i] & 2) != 0;
            var (first, second) = isFixedFirst ? (always(), random()) : (random(), always());
            _inputs[i] = _isFixed[i] == isFixedFirst ? first : second;
        }
    }

    private long Time(TInput input)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < repeat; i++)
            _output = operation(input);
        return Stopwatch.GetTimestamp() - start;
    }
}
