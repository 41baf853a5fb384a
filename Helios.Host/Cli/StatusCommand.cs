using System.CommandLine;
using Helios.Host.Cli.Client;

namespace Helios.Host.Cli;

/// <summary><c>helios status</c>: how a running service does.</summary>
internal static class StatusCommand
{
    /// <summary>The verb.</summary>
    public static Command Create() => ServerQuery.Build(
        new Command("status", $"""
            Says how a running service does: each external part with its mode (primary, fallback or waiting), since when and why;
            then its clouds, counts and problems. What is wrong comes first, marked with '!'.

            {ServerQuery.ExitHelp}

            Examples:
              helios status
              helios status --watch
              helios status --server http://10.0.0.5:8080 --json
              HELIOS_SERVER=https://helios.example.com helios status || page-somebody
            """),
        new ServerQuestion<ServerStatus>((client, token) => client.StatusAsync(token), StatusPage.Draw, StatusPage.IsFine));
}
