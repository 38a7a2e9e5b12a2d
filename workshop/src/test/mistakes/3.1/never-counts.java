// CommandTable: lets every request through to its command
    public CommandRow rowFor(Request request) {
        CommandRow row = find(request.name());
        return row != null ? row : CommandRow.refusing(CommandException.unknownCommand(request));
    }
