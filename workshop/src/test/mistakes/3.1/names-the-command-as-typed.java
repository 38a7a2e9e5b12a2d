// CommandTable: repeats the name as the client spelled it
    public CommandRow rowFor(Request request) {
        CommandRow row = find(request.name());
        if (row == null) {
            return CommandRow.refusing(CommandException.unknownCommand(request));
        }
        if (!row.accepts(request.size())) {
            return CommandRow.refusing(
                    CommandException.wrongNumberOfArguments(request.name().toString()));
        }
        return row;
    }
