using Helios.Host.Cli.Client;
using Spectre.Console.Rendering;

namespace Helios.Host.Cli;

/// <summary>What a verb asks a service, and what it makes of the answer.</summary>
/// <param name="Ask">The question.</param>
/// <param name="Draw">The page of an answer.</param>
/// <param name="IsFine">Whether an answer makes the exit code 0.</param>
internal sealed record ServerQuestion<T>(
    Func<HeliosClient, CancellationToken, Task<ServerReply<T>>> Ask,
    Func<ServerReply<T>, IRenderable> Draw,
    Func<T, bool> IsFine);
