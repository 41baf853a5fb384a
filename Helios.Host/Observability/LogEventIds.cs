namespace Helios.Host.Observability;

/// <summary>Ids of log lines. An id is never given to another line; a line that goes leaves its id reserved.</summary>
internal static class LogEventIds
{
    // 1000-1099: life of the service.
    public const int Starting = 1000;
    public const int Listening = 1001;
    public const int Stopping = 1002;
    public const int Stopped = 1003;
    public const int GraphFailed = 1004;
    public const int DrainCut = 1005;
    public const int SimulatorOn = 1006;
    public const int SimulatorSkipped = 1007;
    public const int Summary = 1008;
    public const int UncleanStart = 1009;
    public const int MaintenanceFailed = 1010;
    public const int SimulatorNote = 1011;
    public const int ClockSteppedBack = 1012;
    public const int UpkeepFails = 1020;
    public const int UpkeepWorksAgain = 1021;

    // 1100-1199: event index.
    public const int FiltersRefused = 1100;
    public const int FiltersNotSaved = 1101;
    public const int FiltersRenewed = 1102;
    public const int FiltersNotRenewed = 1103;
    public const int NotExpired = 1104;

    // 1200-1299: doors.
    public const int SubscriptionConfirmation = 1200;
    public const int SubscriptionValidated = 1201;
    public const int RequestFailed = 1202;
    public const int RequestMistaken = 1203;
    public const int RequestRefused = 1204;
    public const int AppendFails = 1210;
    public const int AppendWorksAgain = 1211;

    // 1300-1399: side topics.
    public const int AnomalyOpened = 1300;
    public const int SideFenced = 1301;
    public const int TrainingFailed = 1302;
    public const int AlertRaised = 1303;
    public const int AnomalyEnded = 1310;
    public const int AnomalyInMaintenance = 1311;

    // 1320-1339: the LSTM.
    public const int LstmOff = 1320;
    public const int LstmServes = 1321;
    public const int LstmOtherWindow = 1322;

    // 1400-1499: shards.
    public const int PartitionClaimed = 1400;
    public const int PartitionDropped = 1401;
    public const int RecordsLost = 1402;
    public const int FiltersBehind = 1403;
    public const int ReadingFails = 1404;
    public const int ReadsAgain = 1405;
    public const int Forwards = 1406;

    // 1500-1519: what librdkafka says.
    public const int KafkaWarning = 1500;
    public const int KafkaDetail = 1501;

    // 1600-1619: nodes.
    public const int WaitsForName = 1600;
    public const int BeatFails = 1601;
    public const int BeatsAgain = 1602;
    public const int NameRegained = 1603;
    public const int NameLost = 1604;
    public const int NotUnregistered = 1605;

    // 1620-1639: lag.
    public const int LagFails = 1620;
    public const int LagToldAgain = 1621;

    // 1700-1799: external parts.
    public const int PartPrimary = 1700;
    public const int PartFallback = 1701;
    public const int PartWaiting = 1702;

    // 2000-2099: healing.
    public const int CommandUnreadable = 2000;
    public const int CommandFailed = 2001;
    public const int CommandNoReply = 2002;
    public const int EffectUnknown = 2010;
    public const int EffectLost = 2011;
    public const int EffectFailed = 2012;
    public const int ActionStarted = 2020;
    public const int ActionEnded = 2021;
    public const int ActionUndone = 2022;
    public const int CycleFailed = 2030;
    public const int CycleNoAnswer = 2031;
    public const int DecisionNotPublished = 2032;
    public const int EntityFailed = 2040;
    public const int EntityRestarts = 2041;
    public const int EntityStopped = 2042;
    public const int EntityFenced = 2043;
    public const int JournalFailed = 2044;
    // 2200-2299: measures and the actions of operating.
    public const int ShardsRestart = 2200;
    public const int ShardsRestarted = 2201;
    public const int MeasureFollowed = 2210;
    public const int MeasureLifted = 2211;
    public const int MeasureFails = 2212;
    public const int ViewsUnreadable = 2213;
    public const int ViewsReadAgain = 2214;
    public const int PersonNotCalled = 2220;
    public const int PersonCalled = 2221;
    public const int ScalerFails = 2230;
    // 2100-2199: circuit breakers.
    public const int BreakerChanged = 2100;
    public const int BreakersBlind = 2101;
    public const int BreakersSee = 2102;
    // 2400-2499: scheduled jobs.
    public const int JobFailed = 2400;
    public const int JobHangs = 2401;
    public const int JobNotHeard = 2402;
    public const int JobLost = 2403;
    // 2300-2399: replay, dead letters, index.
    public const int ReplayStarts = 2300;
    public const int ReplayEnds = 2301;
    public const int LettersPurged = 2302;
    public const int IndexRebuilt = 2303;
    // 2800-2899: what outcomes teach.
    public const int OutcomeLost = 2800;
    public const int KnowledgeUnreadable = 2801;
    // 2600-2699: symptoms and scaling.
    public const int SymptomBegan = 2600;
    public const int SymptomEnded = 2601;
    public const int SymptomsNotSeen = 2602;
    public const int SymptomsSeenAgain = 2603;
    public const int LanesWanted = 2610;
    // 2500-2599: quality of service.
    public const int QosNotRebuilt = 2500;

    // 3000-3099: access and audit.
    public const int AuditNotRecorded = 3000;
    public const int AuditBroken = 3001;
    // 3200-3299: senders at the doors, and connections.
    public const int SenderForged = 3200;
    public const int SenderUndecided = 3201;
    public const int SubscriptionConfirmed = 3202;
    // 3100-3199: telemetry.
    public const int LogLevelChanged = 3100;
    public const int ExportFails = 3101;
    public const int SloBurns = 3110;
    public const int SloRecovers = 3111;
    public const int SloNotSaved = 3112;
    public const int SloUnreadable = 3113;
    public const int DeadLettersUncounted = 3120;
    // 3300-3399: live updates.
    public const int LiveTurnFailed = 3300;
    public const int LiveReadingFails = 3301;
    public const int LiveReadsAgain = 3302;
    public const int LiveCallFailed = 3303;
    public const int LiveRightsUnknown = 3304;
}
