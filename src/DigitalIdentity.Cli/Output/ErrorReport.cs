using System.Text;

namespace DigitalIdentity.Cli.Output;

/// <summary>Says why a command did not do what it was asked: one line on standard error, and for machines JSON on standard output.</summary>
internal static class ErrorReport
{
    private const int LongestLine = 2000;

    /// <returns>The exit code.</returns>
    public static async ValueTask<int> WriteAsync(CliHost host, bool json, int exitCode, Problem problem)
    {
        try
        {
            var line = $"digid: {SafeText.Of(problem.ToString(), LongestLine)}\n";
            await OutputBuffer.WriteAsync(host.Error, Encoding.UTF8.GetBytes(line), CancellationToken.None).ConfigureAwait(false);
            if (json)
            {
                using var output = new OutputBuffer(host, plain: true);
                output.Json(writer =>
                {
                    writer.WriteStartObject();
                    writer.WriteNumber("exitCode"u8, exitCode);
                    writer.WritePropertyName("error"u8);
                    ProblemJson.Write(writer, problem);
                    writer.WriteEndObject();
                });
                await output.FlushAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (OutputFailedException)
        {
            // Nobody listens; the exit code is what is left.
        }

        return exitCode;
    }
}
