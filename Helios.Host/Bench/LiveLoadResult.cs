namespace Helios.Host.Bench;

/// <summary>What live clients were sent.</summary>
/// <param name="Clients">Clients that stayed to the end.</param>
/// <param name="Lost">Clients that were refused or disconnected.</param>
/// <param name="Seconds">How long was counted.</param>
/// <param name="Messages">Messages of all clients in that time.</param>
/// <param name="Bytes">Bytes of all clients in that time.</param>
internal sealed record LiveLoadResult(int Clients, int Lost, double Seconds, long Messages, long Bytes);
