using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace DigitalIdentity.Benchmarks;

/// <summary>How the cost of canonicalization grows with the document: the large input with fewer and more courses.</summary>
public static class JsonLdGrowth
{
    private static readonly int[] Sizes = [1_000, 4_000, 60_000, 600_000, 6_000_000];

    /// <summary>Prints one line per size, and the exponent between each two.</summary>
    public static void Print()
    {
        Console.WriteLine($"{"bytes",10} {"us",12} {"ns_per_byte",12} {"exponent",9} {"allocated_per_byte",19}");
        var (before, beforeSize) = (0.0, 0);
        foreach (var size in Sizes)
        {
            var document = Document(size);
            var us = Time(document);
            var exponent = beforeSize == 0 ? double.NaN : Math.Log(us / before) / Math.Log((double)document.Length / beforeSize);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{document.Length,10} {us,12:F1} {us * 1000 / document.Length,12:F2} {exponent,9:F2} {(double)AllocatedOnce(document) / document.Length,19:F1}"));
            (before, beforeSize) = (us, document.Length);
        }
    }

    private static byte[] Document(int size)
    {
        var credential = JsonNode.Parse(Input.All.Single(i => i.Name == "large").Credential)!.AsObject();
        var subject = credential["credentialSubject"]!.AsObject();
        var models = subject["courses"]!.AsArray().Select(c => c!.ToJsonString()).ToList();
        var courses = new JsonArray();
        subject["courses"] = courses;
        var length = credential.ToJsonString().Length;
        for (var i = 0; length < size; i++)
        {
            var course = JsonNode.Parse(models[i % models.Count])!.AsObject();
            course["courseCode"] = $"EX{i}";
            courses.Add((JsonNode)course);
            length += course.ToJsonString().Length + 1;
        }

        return Encoding.UTF8.GetBytes(credential.ToJsonString());
    }

    private static double Time(byte[] document)
    {
        var warm = Stopwatch.GetTimestamp();
        var calls = 0;
        for (; calls < 3 || Stopwatch.GetElapsedTime(warm).TotalMilliseconds < 1_500; calls++)
            JsonLdFigures.Canonicalize(document);

        var times = new double[15];
        var batch = Math.Max(1, (int)(30.0 * calls / 1_500));
        for (var round = 0; round < times.Length; round++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < batch; i++)
                JsonLdFigures.Canonicalize(document);
            times[round] = Stopwatch.GetElapsedTime(start).TotalMicroseconds / batch;
        }

        Array.Sort(times);
        return times[times.Length / 2];
    }

    /// <summary>All that one call allocates on a thread that has no buffers yet.</summary>
    private static long AllocatedOnce(byte[] document)
    {
        var allocated = 0L;
        var thread = new Thread(() =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            JsonLdFigures.Canonicalize(document);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        });
        thread.Start();
        thread.Join();
        return allocated;
    }
}
