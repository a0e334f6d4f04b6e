using DigitalIdentity.JsonLd.Json;

namespace DigitalIdentity.JsonLd.Framing;

/// <summary>
/// Bounds what a frame makes of a document. Values are weighed by their number and, as long texts count for more, by their length.
/// </summary>
internal sealed class FramingBudget
{
    // Comparing is cheaper than writing.
    private const int StepsForEachValue = 4;
    private const int TextForEachValue = 32;

    private readonly JsonLdLimits _limits;
    private readonly CancellationToken _cancellationToken;
    private long _values;
    private long _steps;

    /// <summary>The budget for a document.</summary>
    public FramingBudget(JsonLdLimits limits, LdArray document, CancellationToken cancellationToken)
    {
        (_limits, _cancellationToken) = (limits, cancellationToken);
        _values = (Weigh(document) * limits.MaxExpansion) + 10_000;
        _steps = _values * StepsForEachValue;
    }

    /// <summary>Counts one comparison, or several.</summary>
    /// <exception cref="JsonLdFailure">There were too many.</exception>
    public void Compare(int steps = 1)
    {
        if ((_steps -= steps) < 0)
            throw Exceeded();
        if ((_steps & 0xfff) == 0)
            _cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Counts a value that goes into the result.</summary>
    /// <exception cref="JsonLdFailure">There were too many.</exception>
    public void Write(LdValue? value)
    {
        if ((_values -= Weigh(value)) < 0)
            throw Exceeded();
    }

    /// <summary>Counts a key or identifier that goes into the result.</summary>
    /// <exception cref="JsonLdFailure">There were too many.</exception>
    public void Write(string text)
    {
        if ((_values -= Weigh(text)) < 0)
            throw Exceeded();
    }

    /// <summary>Enters one more level of the result.</summary>
    /// <exception cref="JsonLdFailure">It is too deep.</exception>
    public void Enter(int depth)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if (depth > _limits.MaxDepth)
            throw new JsonLdFailure(JsonLdErrorCode.LimitExceeded, $"The framed document would nest deeper than {_limits.MaxDepth}.");
    }

    private static long Weigh(string text) => 1 + (text.Length / TextForEachValue);

    private static long Weigh(LdValue? value)
    {
        switch (value)
        {
            case LdString text:
                return Weigh(text.Value);
            case LdNumber number:
                return Weigh(number.Text);
            case LdArray array:
                var items = 1L;
                foreach (var item in array.Items)
                    items += Weigh(item);
                return items;
            case LdMap map:
                var members = 1L;
                for (var i = 0; i < map.Count; i++)
                    members += Weigh(map.KeyAt(i)) + Weigh(map.ValueAt(i));
                return members;
            default:
                return 1;
        }
    }

    private JsonLdFailure Exceeded() => new(
        JsonLdErrorCode.LimitExceeded, $"The framed document would be more than {_limits.MaxExpansion} times as large as the document.");
}
