return await Helios.Host.Cli.HeliosCommand.RunAsync(args);
