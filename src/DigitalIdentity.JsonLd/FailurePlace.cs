using System.Globalization;
using System.Text;

using DigitalIdentity.JsonLd.Json;

namespace DigitalIdentity.JsonLd;

/// <summary>Finds the place of a failure: the JSON Pointer to the value at fault, in the input or in a context that was loaded.</summary>
internal static class FailurePlace
{
    /// <summary>The problem that a failure is.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="operation">The operation that failed.</param>
    /// <param name="isFound">False when the value at fault is in no document that the operation has: the pointer is then empty.</param>
    public static JsonLdProblem ToProblem(JsonLdFailure failure, Operation operation, out bool isFound)
    {
        var (pointer, url) = (failure.Pointer, failure.Url);
        if (pointer is null && failure.At is { } at)
            (pointer, url) = Find(operation, at);
        isFound = pointer is not null || failure.At is null;
        if (pointer is not null && failure.Key is { } key)
            pointer += "/" + Escape(key);
        return new JsonLdProblem(failure.Code, failure.Message) { Pointer = pointer ?? "", Url = url };
    }

    private static (string? Pointer, string? Url) Find(Operation operation, LdValue at)
    {
        if (Find(operation.Input, at) is { } inInput)
            return (inInput, null);
        foreach (var context in operation.Contexts)
            if (Find(context.Json, at) is { } pointer)
                return (pointer, context.Document.DocumentUrl);
        return (null, null);
    }

    private static string? Find(LdValue? root, LdValue wanted)
    {
        var path = new List<string>();
        return root is not null && Search(root, wanted, path) ? string.Concat(path) : null;
    }

    // As deep as the reader allowed.
    private static bool Search(LdValue value, LdValue wanted, List<string> path)
    {
        if (ReferenceEquals(value, wanted))
            return true;
        if (value is LdMap map)
        {
            for (var i = 0; i < map.Count; i++)
                if (map.ValueAt(i) is { } member && Descend(member, wanted, path, map.KeyAt(i)))
                    return true;
        }
        else if (value is LdArray array)
        {
            for (var i = 0; i < array.Count; i++)
                if (array[i] is { } item && Descend(item, wanted, path, i.ToString(CultureInfo.InvariantCulture)))
                    return true;
        }

        return false;
    }

    private static bool Descend(LdValue value, LdValue wanted, List<string> path, string token)
    {
        path.Add("/" + Escape(token));
        if (Search(value, wanted, path))
            return true;
        path.RemoveAt(path.Count - 1);
        return false;
    }

    private static string Escape(string token) =>
        new StringBuilder(token).Replace("~", "~0").Replace("/", "~1").ToString();
}
