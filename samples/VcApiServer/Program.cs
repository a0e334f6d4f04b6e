// A server with the endpoints of the VC API (VCALM) and of DID Resolution, on the front door of the library.
//
//   dotnet run --project samples/VcApiServer                     start, show what it does, stop
//   dotnet run --project samples/VcApiServer -- --serve          keep running (--urls https://127.0.0.1:8443 to choose the address)
//   dotnet run --project samples/VcApiServer -- --load 600       a load run of 600 seconds against itself
using VcApiServer;
using VcApiServer.Demonstration;
using VcApiServer.Hosting;
using VcApiServer.Load;

if (!CommandLine.TryParse(args, out var command, out var mistake))
{
    await Console.Error.WriteLineAsync($"{mistake}{Environment.NewLine}{CommandLine.Usage}");
    return 64;
}

if (command.Mode == Mode.Help)
{
    Console.WriteLine(CommandLine.Usage);
    return 0;
}

await using var server = await RunningServer.StartAsync(new ServerOptions { Url = command.Url, LogRequests = command.Mode == Mode.Serve });
switch (command.Mode)
{
    case Mode.Serve:
        Show.Title("VC API server");
        Show.Server(server);
        await server.WaitForShutdownAsync();
        return 0;
    case Mode.Load:
        return await LoadRun.RunAsync(server, command.Duration) ? 0 : 1;
    default:
        return await Tour.RunAsync(server) ? 0 : 1;
}
